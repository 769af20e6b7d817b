namespace NerRetriever.Mentions;

/// <summary>
/// Where a rule's match may begin and end: not inside a word or a longer number, and before Hangul only where that is a
/// particle or the like.
/// </summary>
internal static class RuleBorders
{
    // Nouns and endings that are written onto a number or date and are no part of it.
    private static readonly WordList Endings = new("""
        경 쯤 간 전 후 이후 이전 동안 정도 짜리 당 씩 째 내 여 가량 남짓 중 말 초 대 생 치 분 이상 이하 미만 초과 밤 새벽 오전 오후 아침 저녁
        까지는 까지의 부터의 이었다 였다 이었던 였던 이며 에만 에게 이라 이라며 이라는 라고 라며 간의 간은 경에 쯤에 전에 후에 이후에 동안에
        전의 후의 이후의 동안의 째로 만에 대의 대에 대로 분의 여의 이상의 이하의 미만의 정도의 정도로 으로도 에서도
        """);

    // What says that a bare number is a year.
    private static readonly WordList YearCues = new("""
        in since of by from until till to after before during around circa c early late mid and the between spring summer autumn fall winter year
        """);

    private static readonly WordList YearFollowers = new("""
        was is and or to when he she it they we as by the for with in at on of a an has had were are who which that but until through
        election elections season census edition film album single song novel book world olympics
        """);

    /// <summary>Whether a match may begin with the lexeme.</summary>
    public static bool MayBegin(string text, Lexeme lexeme)
    {
        if (lexeme.Start == 0)
        {
            return true;
        }

        char before = text[lexeme.Start - 1];
        if (lexeme.Kind == LexemeKind.Symbol)
        {
            return !char.IsLetterOrDigit(before) || KoreanParticles.IsSyllable(before) || lexeme.Terms.Length > 0;
        }

        if (KoreanParticles.IsSyllable(before))
        {
            return lexeme.Kind == LexemeKind.Digits;
        }

        bool isJoint = before is '.' or ',' or '-' or ':' or '/' or '_' or '\u2013';
        return !char.IsLetterOrDigit(before)
            && (lexeme.Kind != LexemeKind.Digits || !isJoint || lexeme.Start < 2 || !char.IsLetterOrDigit(text[lexeme.Start - 2]));
    }

    /// <summary>Whether a match may end where it does.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="lexemes">The sentence's lexemes.</param>
    /// <param name="first">Index of the match's first lexeme.</param>
    /// <param name="end">Index behind its last.</param>
    /// <param name="rule">The rule that matched.</param>
    public static bool MayEnd(string text, ReadOnlySpan<Lexeme> lexemes, int first, int end, Rule rule)
    {
        Lexeme last = lexemes[end - 1];
        if (end < lexemes.Length && lexemes[end].Start == last.End)
        {
            char next = CharacterWidth.Fold(text[last.End]);
            if (KoreanParticles.IsSyllable(next))
            {
                return IsEnding(text, last.End) && !IsBareYear(rule);
            }

            bool goesOn = end + 1 < lexemes.Length && lexemes[end + 1].Start == lexemes[end].End
                && lexemes[end + 1].Kind == LexemeKind.Digits;
            if (char.IsLetterOrDigit(next)
                || (last.Kind == LexemeKind.Digits && next is '.' or ',' or ':' or '/' or '-' && goesOn)
                || (IsBareYear(rule) && next is '-' or '%' or '/' or '\u00B0'))
            {
                return false;
            }
        }

        return !IsBareYear(rule) || IsYear(text, lexemes, first);
    }

    private static bool IsBareYear(Rule rule) => rule.Elements is [{ Slot: RuleSlot.Year }];

    // 1994 is a year; "1500 people" counts.
    private static bool IsYear(string text, ReadOnlySpan<Lexeme> lexemes, int at)
    {
        ReadOnlySpan<char> digits = text.AsSpan(lexemes[at].Start, lexemes[at].Length);
        if (CharacterWidth.Fold(digits[0]) > '2' || (CharacterWidth.Fold(digits[0]) == '2' && CharacterWidth.Fold(digits[1]) != '0'))
        {
            return false;
        }

        if (at > 0 && lexemes[at - 1] is { Kind: LexemeKind.Symbol } sign && "#№$€£".Contains(text[sign.Start], StringComparison.Ordinal))
        {
            return false;
        }

        bool hasCue = at > 0 && YearCues.Contains(text.AsSpan(lexemes[at - 1].Start, lexemes[at - 1].Length));
        if (hasCue || at + 1 >= lexemes.Length || lexemes[at + 1].Kind != LexemeKind.Word)
        {
            return true;
        }

        ReadOnlySpan<char> next = text.AsSpan(lexemes[at + 1].Start, lexemes[at + 1].Length);
        return char.IsUpper(next[0]) || YearFollowers.Contains(next);
    }

    private static bool IsEnding(string text, int start)
    {
        int end = start;
        while (end < text.Length && KoreanParticles.IsSyllable(text[end]) && end - start <= 8)
        {
            end++;
        }

        ReadOnlySpan<char> rest = text.AsSpan(start, end - start);
        return KoreanParticles.Is(rest) || Endings.Contains(rest);
    }
}
