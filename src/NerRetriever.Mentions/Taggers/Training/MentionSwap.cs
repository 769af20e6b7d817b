using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Sentences in which mentions have changed places with others of their type, so that names are not learnt with their contexts
/// by heart: mention replacement (Dai and Adel, COLING 2020, section 3).
/// </summary>
internal sealed class MentionSwap
{
    private readonly IReadOnlyList<TaggedSentence> _sentences;
    private readonly double _rate;
    private readonly Dictionary<string, List<string[]>> _names = new(StringComparer.Ordinal);

    /// <summary>Gathers the mentions.</summary>
    /// <param name="sentences">The training set.</param>
    /// <param name="rate">Share of the mentions that are replaced.</param>
    public MentionSwap(IReadOnlyList<TaggedSentence> sentences, double rate)
    {
        (_sentences, _rate) = (sentences, rate);
        foreach (TaggedSentence sentence in sentences)
        {
            for (int start = 0; start < sentence.Words.Count; start = EndOf(sentence, start))
            {
                if (sentence.Labels[start] != "O")
                {
                    string type = sentence.Labels[start][2..];
                    if (!_names.TryGetValue(type, out List<string[]>? names))
                    {
                        _names.Add(type, names = []);
                    }

                    names.Add([.. sentence.Words.Take(EndOf(sentence, start)).Skip(start)]);
                }
            }
        }
    }

    /// <summary>The training set with another draw of replacements; labels stay right.</summary>
    public IEnumerable<TaggedSentence> Draw(SplitMix64 random) => _sentences.Select(sentence => Replace(sentence, random));

    private TaggedSentence Replace(TaggedSentence sentence, SplitMix64 random)
    {
        var words = new List<string>(sentence.Words.Count);
        var labels = new List<string>(sentence.Words.Count);
        for (int start = 0, end; start < sentence.Words.Count; start = end)
        {
            end = EndOf(sentence, start);
            bool isReplaced = sentence.Labels[start] != "O" && random.NextDouble() < _rate;
            List<string[]> names = isReplaced ? _names[sentence.Labels[start][2..]] : [];
            string[] name = isReplaced ? names[random.Next(names.Count)] : [.. sentence.Words.Take(end).Skip(start)];
            words.AddRange(name);
            labels.AddRange(name.Select((_, i) => i == 0 ? sentence.Labels[start] : "I" + sentence.Labels[start][1..]));
        }

        return sentence with { Words = words, Labels = labels };
    }

    /// <summary>Behind the mention, or the single word outside mentions, that starts at a token.</summary>
    private static int EndOf(TaggedSentence sentence, int start)
    {
        int end = start + 1;
        while (end < sentence.Labels.Count && sentence.Labels[end][0] == 'I')
        {
            end++;
        }

        return end;
    }
}
