using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>How often words stand with and without a capital where a capital means something: inside sentences.</summary>
internal sealed class CaseCounts
{
    private const int FewestSeen = 3;
    private const double NameShare = 0.8;

    private readonly Dictionary<string, (int Lower, int Capital)> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts the words of a sentence but for the first.</summary>
    public void Add(string text, IReadOnlyList<TextSpan> tokens)
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> word = tokens[i].In(text);
            if (!char.IsLetter(word[0]) || !char.IsLetterOrDigit(text[tokens[i - 1].Start]))
            {
                continue;
            }

            string key = word.ToString().ToLowerInvariant();
            (int lower, int capital) = _counts.GetValueOrDefault(key);
            _counts[key] = char.IsUpper(word[0]) ? (lower, capital + 1) : (lower + 1, capital);
        }
    }

    /// <summary>Whether a word is written with a capital nearly always, so that one at a sentence's start tells a name.</summary>
    public bool IsName(ReadOnlySpan<char> word)
    {
        (int lower, int capital) = Of(word);
        return capital >= FewestSeen && capital >= NameShare * (lower + capital);
    }

    /// <summary>Whether a word stands in lower case more often than with a capital.</summary>
    public bool IsOrdinary(ReadOnlySpan<char> word)
    {
        (int lower, int capital) = Of(word);
        return lower > capital;
    }

    private (int Lower, int Capital) Of(ReadOnlySpan<char> word) => _counts.GetValueOrDefault(word.ToString().ToLowerInvariant());
}
