namespace NerRetriever.Mentions;

/// <summary>
/// Numbers as they are written: 1,234.5; twenty-five; five hundred thousand; 3억 5천만. A number of more than 15 digits is
/// read and has no value.
/// </summary>
internal ref struct NumberReader(string text, ReadOnlySpan<Lexeme> lexemes)
{
    private const int MostDigits = 15;
    private const int MostParts = 8;

    private readonly ReadOnlySpan<Lexeme> _lexemes = lexemes;

    /// <summary>Reads the number that begins at a lexeme; returns how many lexemes it takes, 0 where there is none.</summary>
    public readonly int Read(int first, out decimal value)
    {
        int at = ReadDigits(first, out value);
        if (at == first)
        {
            at = ReadWords(first, out value);
        }

        if (at > first && at < _lexemes.Length && IsNear(at))
        {
            at = _lexemes[at].Kind == LexemeKind.Hangul ? ReadKoreanScales(at, ref value) : ReadScales(at, ref value);
        }

        return at - first;
    }

    /// <summary>The value of a run of digits, of either width; 0 for one that is too long to have one.</summary>
    public readonly decimal Digits(Lexeme lexeme)
    {
        decimal value = 0;
        for (int i = lexeme.Start; i < lexeme.End && lexeme.Length <= MostDigits; i++)
        {
            value = (value * 10) + (CharacterWidth.Fold(text[i]) - '0');
        }

        return value;
    }

    private readonly int ReadDigits(int at, out decimal value)
    {
        value = 0;
        if (_lexemes[at].Kind != LexemeKind.Digits)
        {
            return at;
        }

        value = Digits(_lexemes[at]);
        int groups = _lexemes[at].Length <= 3 ? MostParts : 0;
        for (at++; groups > 0 && IsPart(at, ',') && _lexemes[at + 1].Length == 3; at += 2, groups--)
        {
            value = value < 1e12m ? (value * 1000) + Digits(_lexemes[at + 1]) : value;
        }

        if (IsPart(at, '.') && !IsPart(at + 2, '.'))
        {
            Lexeme fraction = _lexemes[at + 1];
            decimal part = Digits(fraction);
            for (int i = 0; i < fraction.Length && part != 0; i++)
            {
                part /= 10;
            }

            value += part;
            at += 2;
        }

        return at;
    }

    /// <summary>Whether the sign stands at a place between two runs of digits, without a blank.</summary>
    private readonly bool IsPart(int at, char sign) =>
        at > 0 && at + 1 < _lexemes.Length
        && _lexemes[at].Kind == LexemeKind.Symbol && CharacterWidth.Fold(text[_lexemes[at].Start]) == sign
        && _lexemes[at + 1].Kind == LexemeKind.Digits
        && _lexemes[at - 1].End == _lexemes[at].Start && _lexemes[at].End == _lexemes[at + 1].Start;

    private readonly int ReadWords(int at, out decimal value)
    {
        value = 0;
        Lexeme first = _lexemes[at];
        if (first.As(TermClass.Cardinal) is not { } cardinal)
        {
            bool isArticle = text.AsSpan(first.Start, first.Length).Equals("a", StringComparison.OrdinalIgnoreCase);
            bool isPower = isArticle && at + 1 < _lexemes.Length && _lexemes[at + 1].As(TermClass.Scale) is not null
                && _lexemes[at + 1].Kind == LexemeKind.Word;
            value = isPower ? 1 : 0;
            return isPower ? at + 1 : at;
        }

        value = cardinal.Number;
        at++;
        int next = at < _lexemes.Length && text[_lexemes[at].Start] == '-' && _lexemes[at].Start == _lexemes[at - 1].End ? at + 1 : at;
        if (value >= 20 && next < _lexemes.Length && _lexemes[next].As(TermClass.Cardinal) is { Number: < 10 } unit)
        {
            value += unit.Number;
            at = next + 1;
        }

        return at;
    }

    private readonly int ReadScales(int at, ref decimal value)
    {
        for (int i = 0; i < 2 && at < _lexemes.Length && IsNear(at) && value < 1e12m
            && _lexemes[at].Kind == LexemeKind.Word && _lexemes[at].As(TermClass.Scale) is { } scale; i++)
        {
            value *= scale.Number;
            at++;
        }

        return at;
    }

    // 십, 백 and 천 multiply within a group of four digits, 만, 억 and 조 close the group.
    private readonly int ReadKoreanScales(int at, ref decimal value)
    {
        decimal total = 0;
        decimal group = 0;
        decimal current = value;
        decimal least = decimal.MaxValue;
        for (int parts = 0; parts < MostParts && at < _lexemes.Length && IsNear(at); parts++)
        {
            if (_lexemes[at].Kind == LexemeKind.Hangul && _lexemes[at].As(TermClass.Scale) is { } scale && total + group + current > 0)
            {
                bool closes = scale.Number >= 10_000;
                total += closes ? Math.Min(group + current, 1e12m) * scale.Number : 0;
                group = closes ? 0 : group + (current * scale.Number);
                current = 0;
                least = scale.Number;
                at++;
            }
            else if (least < decimal.MaxValue && current == 0 && _lexemes[at].Kind == LexemeKind.Digits && Digits(_lexemes[at]) < least)
            {
                int end = ReadDigits(at, out current);
                at = end;
            }
            else
            {
                break;
            }
        }

        value = total + group + current;
        return at;
    }

    private readonly bool IsNear(int at) => _lexemes[at].Start - _lexemes[at - 1].End <= RuleMatcher.WidestGap;
}
