namespace NerRetriever.Learning.Pairs;

/// <summary>How often words stand in lower case in the texts: what is frequent there is an ordinary word and no safe name.</summary>
internal sealed class WordFrequencies
{
    private const double OrdinaryPerMillion = 0.15;
    private const double FrequentPerMillion = 3;
    private const double CurrentPerMillion = 0.5;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _total;

    /// <summary>Counts the lower-case words of a text.</summary>
    public void Add(string text)
    {
        var lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetter(text[i]) || (text[i] == '-' && start >= 0));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                ReadOnlySpan<char> word = text.AsSpan(start, i - start);
                _total++;
                if (word.Length > 1 && !word.ContainsAnyInRange('A', 'Z') && char.IsLower(word[0]))
                {
                    lookup[word] = lookup.TryGetValue(word, out int count) ? count + 1 : 1;
                }

                start = -1;
            }
        }
    }

    /// <summary>Adds the counts of another part of the texts.</summary>
    public void Add(WordFrequencies other)
    {
        foreach ((string word, int count) in other._counts)
        {
            _counts[word] = _counts.GetValueOrDefault(word) + count;
        }

        _total += other._total;
    }

    /// <summary>Whether a word in lower case is more than a slip: a capital then tells no name.</summary>
    public bool IsOrdinary(string word) => Count(word) > 2 + (OrdinaryPerMillion * _total / 1e6);

    /// <summary>Whether a word in lower case is frequent.</summary>
    public bool IsFrequent(string word) => Count(word) > 10 + (FrequentPerMillion * _total / 1e6);

    /// <summary>Whether the texts use a word at all; everything passes where there are no texts.</summary>
    public bool IsCurrent(string word) => _total < 1_000_000 || Count(word) >= CurrentPerMillion * _total / 1e6;

    private int Count(string word) => _counts.GetValueOrDefault(word.ToLowerInvariant());
}
