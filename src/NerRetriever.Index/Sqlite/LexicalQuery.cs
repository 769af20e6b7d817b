using System.Globalization;
using System.Text;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// Turns free text into an FTS5 expression: its words, quoted and joined by OR, so that no text is syntax.
/// </summary>
internal static class LexicalQuery
{
    /// <summary>Different words of a query that are looked up; those behind them are ignored.</summary>
    public const int MostWords = 1024;

    /// <summary>The expression, or null where the text has no word.</summary>
    public static string? From(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var expression = new StringBuilder();
        var word = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsWordCharacter(rune))
            {
                word.Append(rune);
            }
            else
            {
                Take(word, words, expression);
            }
        }

        Take(word, words, expression);
        return expression.Length > 0 ? expression.ToString() : null;
    }

    private static void Take(StringBuilder word, HashSet<string> words, StringBuilder expression)
    {
        if (word.Length > 0 && words.Count < MostWords && words.Add(word.ToString()))
        {
            expression.Append(expression.Length > 0 ? " OR \"" : "\"").Append(word).Append('"');
        }

        word.Clear();
    }

    // What FTS5's unicode61 tokenizer takes for a part of a word; it drops the marks afterwards.
    private static bool IsWordCharacter(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
