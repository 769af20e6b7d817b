namespace NerRetriever.Learning.Objectives;

/// <summary>
/// BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) over texts in memory, exact, words being runs of letters and digits in
/// lower case without stemming. It finds hard negatives; searching is the index's, which stands below this project.
/// </summary>
internal sealed class Bm25Ranking
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, List<Posting>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;
    private readonly double _meanLength;

    /// <summary>Counts the words of the texts.</summary>
    public Bm25Ranking(IReadOnlyList<string> texts)
    {
        _lengths = new int[texts.Count];
        for (int text = 0; text < texts.Count; text++)
        {
            foreach ((string word, int count) in WordsOf(texts[text]).CountBy(word => word))
            {
                if (!_postings.TryGetValue(word, out List<Posting>? postings))
                {
                    _postings.Add(word, postings = []);
                }

                postings.Add(new Posting(text, count));
                _lengths[text] += count;
            }
        }

        _meanLength = Math.Max(1, _lengths.DefaultIfEmpty().Average());
    }

    /// <summary>Texts that share a word with the query, best first, ties in the order of the texts.</summary>
    public int[] Rank(string query, int top)
    {
        var scores = new Dictionary<int, double>();
        foreach (string word in WordsOf(query).Distinct())
        {
            if (!_postings.TryGetValue(word, out List<Posting>? postings))
            {
                continue;
            }

            double weight = Math.Log(1 + ((_lengths.Length - postings.Count + 0.5) / (postings.Count + 0.5)));
            foreach (Posting posting in postings)
            {
                double norm = K1 * (1 - B + (B * _lengths[posting.Text] / _meanLength));
                double score = weight * posting.Count * (K1 + 1) / (posting.Count + norm);
                scores[posting.Text] = scores.GetValueOrDefault(posting.Text) + score;
            }
        }

        return [.. scores.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(top).Select(entry => entry.Key)];
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        for (int start = 0, at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || !char.IsLetterOrDigit(text[at]))
            {
                if (at > start)
                {
                    yield return text[start..at].ToLowerInvariant();
                }

                start = at + 1;
            }
        }
    }

    private readonly record struct Posting(int Text, int Count);
}
