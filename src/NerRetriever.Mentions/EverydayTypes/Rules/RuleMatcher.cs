namespace NerRetriever.Mentions;

/// <summary>Lays a rule at a lexeme. Every element reads a bounded number of lexemes and none is read again.</summary>
internal ref struct RuleMatcher(string text, ReadOnlySpan<Lexeme> lexemes)
{
    /// <summary>Most characters of white space between two elements.</summary>
    public const int WidestGap = 2;

    private readonly ReadOnlySpan<Lexeme> _lexemes = lexemes;

    /// <summary>Whether the rule matches from a lexeme on; what it read is in <paramref name="reading"/>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="first">Index of the first lexeme.</param>
    /// <param name="reading">Receives the slots.</param>
    /// <param name="end">Index behind the last lexeme.</param>
    public readonly bool TryMatch(Rule rule, int first, ref Reading reading, out int end)
    {
        end = first;
        foreach (RuleElement element in rule.Elements)
        {
            int length = end < _lexemes.Length && (end == first || Gap(end) <= (element.Glued ? 0 : WidestGap))
                ? Read(element, end, ref reading)
                : 0;
            if (length == 0 && !element.Optional)
            {
                return false;
            }

            end += length;
        }

        return true;
    }

    private readonly int Gap(int at) => _lexemes[at].Start - _lexemes[at - 1].End;

    private readonly ReadOnlySpan<char> Text(Lexeme lexeme) => text.AsSpan(lexeme.Start, lexeme.Length);

    private readonly int Read(RuleElement element, int at, ref Reading reading)
    {
        switch (element.Slot)
        {
            case RuleSlot.Literal:
                return ReadLiteral(element, at, ref reading);
            case RuleSlot.Amount:
                int length = new NumberReader(text, _lexemes).Read(at, out decimal amount);
                (reading.Amount, reading.LastAmount) = length == 0 ? (reading.Amount, reading.LastAmount)
                    : reading.Amount is { } firstAmount ? (firstAmount, amount) : (amount, null);
                return length;
            case RuleSlot.Meridiem or RuleSlot.Era:
                return ReadDotted(element.Slot, at, ref reading);
            case RuleSlot.Month:
                return ReadMonth(at, ref reading);
            case RuleSlot.Sign:
                return ReadSign(at, ref reading);
            case RuleSlot.Range:
                return Text(_lexemes[at]) is "-" or "–" or "—" or "~" or "∼" or "〜" or "to" ? 1 : 0;
            default:
                return (_lexemes[at].Kind == LexemeKind.Digits ? SlotReader.ReadDigits(element.Slot, Number(at), _lexemes[at].Length, ref reading)
                    : SlotReader.ReadTerm(element.Slot, _lexemes[at], GapBehindNumber(at, reading), ref reading)) ? 1 : 0;
        }
    }

    private readonly int GapBehindNumber(int at, in Reading reading) => reading.Amount is null || at == 0 ? 0 : Gap(at);

    private readonly int Number(int at) => (int)Math.Min(new NumberReader(text, _lexemes).Digits(_lexemes[at]), int.MaxValue);

    private readonly int ReadLiteral(RuleElement element, int at, ref Reading reading)
    {
        ReadOnlySpan<char> found = Text(_lexemes[at]);
        foreach (string literal in element.Literals)
        {
            bool same = found.Length == 1 && literal.Length == 1
                ? char.ToLowerInvariant(CharacterWidth.Fold(found[0])) == literal[0]
                : found.Equals(literal, StringComparison.OrdinalIgnoreCase);
            if (same)
            {
                reading.Literals += literal;
                return 1;
            }
        }

        return 0;
    }

    /// <summary>am and a.m., BC and B.C.: a word, or letters each with its stop.</summary>
    private readonly int ReadDotted(RuleSlot slot, int at, ref Reading reading)
    {
        if (SlotReader.ReadTerm(slot, _lexemes[at], 0, ref reading))
        {
            // 밤 and 아침 are words of their own as well; a half of the day in Hangul comes before the hour.
            return 1;
        }

        if (at + 2 >= _lexemes.Length || _lexemes[at].Length != 1 || _lexemes[at + 2].Length != 1
            || Text(_lexemes[at + 1]) is not "." || Gap(at + 1) + Gap(at + 2) > 0)
        {
            return 0;
        }

        ReadOnlySpan<char> word = [text[_lexemes[at].Start], text[_lexemes[at + 2].Start]];
        var joined = new Lexeme(0, 0, LexemeKind.Word, Lexicon.OfWord(word));
        if (!SlotReader.ReadTerm(slot, joined, 0, ref reading))
        {
            return 0;
        }

        return at + 3 < _lexemes.Length && Text(_lexemes[at + 3]) is "." && Gap(at + 3) == 0 ? 4 : 3;
    }

    /// <summary>A month; "may" and "march" without a capital only behind a day, for they are other words as well.</summary>
    private readonly int ReadMonth(int at, ref Reading reading)
    {
        ReadOnlySpan<char> word = Text(_lexemes[at]);
        bool isOther = reading.Day is null && char.IsLower(word[0]) && (word is "may" or "march" || word.Length == 3);
        if (isOther || !SlotReader.ReadTerm(RuleSlot.Month, _lexemes[at], 0, ref reading))
        {
            return 0;
        }

        bool hasStop = word.Length is 3 or 4 && at + 1 < _lexemes.Length && Text(_lexemes[at + 1]) is "." && Gap(at + 1) == 0
            && at + 2 < _lexemes.Length && _lexemes[at + 2].Kind == LexemeKind.Digits;
        return hasStop ? 2 : 1;
    }

    private readonly int ReadSign(int at, ref Reading reading)
    {
        if (Text(_lexemes[at]) is not ("-" or "−" or "+") || at + 1 >= _lexemes.Length || Gap(at + 1) > 0)
        {
            return 0;
        }

        reading.Sign = Text(_lexemes[at]) is "+" ? 1 : -1;
        return 1;
    }
}
