using System.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Evaluation.Measures;

/// <summary>
/// A mention's words as arXiv 2509.04011 compares them: lower case, without accents and without a leading the, a or an.
/// </summary>
/// <param name="mention">The mention's text.</param>
internal sealed class FuzzyName(string mention)
{
    private const double LeastJaccard = 0.8;

    private readonly HashSet<string> _words = Words(mention);

    /// <summary>Whether the words of one hold all of the other's, or the two have a Jaccard similarity of at least 0.8.</summary>
    public bool Matches(FuzzyName other)
    {
        int shared = _words.Count(other._words.Contains);
        int fewer = Math.Min(_words.Count, other._words.Count);
        return shared > 0 && (shared == fewer || shared >= LeastJaccard * (_words.Count + other._words.Count - shared));
    }

    private static HashSet<string> Words(string mention)
    {
        string[] words = Fold(mention).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        // "The The" is a band and keeps its last word.
        int first = words.Length > 1 && words[0] is "the" or "a" or "an" ? 1 : 0;
        return [.. words.Skip(first)];
    }

    // string.Normalize does not decompose where the program runs with invariant globalisation.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<Rune> parts = stackalloc Rune[CanonicalBase.MaxParts];
        foreach (Rune character in text.EnumerateRunes())
        {
            int count = CanonicalBase.Decompose(character, parts);
            foreach (Rune part in parts[..count])
            {
                if (!IsMark(part))
                {
                    folded.Append(Rune.ToLowerInvariant(part));
                }
            }
        }

        return folded.ToString();
    }

    private static bool IsMark(Rune character) =>
        Rune.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
