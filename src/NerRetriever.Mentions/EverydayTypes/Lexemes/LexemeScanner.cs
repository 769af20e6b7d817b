using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Cuts a sentence into lexemes in one pass. A run of Hangul is cut where the lexicon knows its beginning ("만원을" into 만, 원
/// and 을), for Korean writes units and particles onto each other.
/// </summary>
internal ref struct LexemeScanner(string text, TextSpan sentence)
{
    private readonly ReadOnlySpan<char> _text = text.AsSpan(0, sentence.End);
    private int _position = sentence.Start;

    /// <summary>
    /// Fills <paramref name="lexemes"/>, which has room for as many as the sentence has characters.
    /// </summary>
    /// <returns>The number of lexemes.</returns>
    public int Scan(Span<Lexeme> lexemes)
    {
        int count = 0;
        while (_position < _text.Length)
        {
            char c = CharacterWidth.Fold(_text[_position]);
            if (char.IsWhiteSpace(c))
            {
                _position++;
                continue;
            }

            Lexeme next = c switch
            {
                >= '0' and <= '9' => Run(LexemeKind.Digits),
                >= '가' and <= '힣' => Hangul(),
                _ when char.IsLetter(c) => Run(LexemeKind.Word),
                _ => new Lexeme(_position, _position + 1, LexemeKind.Symbol, Lexicon.OfSymbol(c)),
            };
            lexemes[count++] = next;
            _position = next.End;
        }

        return count;
    }

    private readonly Lexeme Run(LexemeKind kind)
    {
        int end = _position + 1;
        while (end < _text.Length && KindOf(_text[end]) == kind)
        {
            end++;
        }

        return new Lexeme(_position, end, kind, kind == LexemeKind.Word ? Lexicon.OfWord(_text[_position..end]) : []);
    }

    private readonly Lexeme Hangul()
    {
        int end = _position + 1;
        while (end < _text.Length && KoreanParticles.IsSyllable(_text[end]))
        {
            end++;
        }

        int length = Lexicon.LongestHangul(_text[_position..end], out Term[] terms);
        return new Lexeme(_position, length > 0 ? _position + length : end, LexemeKind.Hangul, terms);
    }

    private static LexemeKind KindOf(char c)
    {
        c = CharacterWidth.Fold(c);
        return char.IsAsciiDigit(c) ? LexemeKind.Digits
            : KoreanParticles.IsSyllable(c) ? LexemeKind.Hangul
            : char.IsLetter(c) ? LexemeKind.Word
            : LexemeKind.Symbol;
    }
}
