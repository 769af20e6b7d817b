namespace NerRetriever.Mentions.Taggers;

/// <summary>Tokens that go through a network together; sentences lie one behind the other.</summary>
internal sealed class TokenBatch
{
    private TokenBatch(int[] words, int[] shapes, int[] features, int[] featureEnds, int[] labels, int[] lengths) =>
        (Words, Shapes, Features, FeatureEnds, Labels, Lengths) = (words, shapes, features, featureEnds, labels, lengths);

    /// <summary>Rows of word vectors, [n, window].</summary>
    public int[] Words { get; }

    /// <summary>Rows of shape vectors, [n, window].</summary>
    public int[] Shapes { get; }

    /// <summary>Rows of the features' table.</summary>
    public int[] Features { get; }

    /// <summary>Where each token's features end, [n].</summary>
    public int[] FeatureEnds { get; }

    /// <summary>The right labels, [n], or empty.</summary>
    public int[] Labels { get; }

    /// <summary>Tokens of each sentence.</summary>
    public int[] Lengths { get; }

    /// <summary>Sentences as one batch.</summary>
    public static TokenBatch Of(params IReadOnlyList<EncodedSentence> sentences)
    {
        int features = 0;
        var ends = new List<int>();
        foreach (EncodedSentence sentence in sentences)
        {
            ends.AddRange(sentence.FeatureEnds.Select(end => features + end));
            features += sentence.Features.Length;
        }

        return new TokenBatch(
            [.. sentences.SelectMany(sentence => sentence.Words)],
            [.. sentences.SelectMany(sentence => sentence.Shapes)],
            [.. sentences.SelectMany(sentence => sentence.Features)],
            [.. ends],
            [.. sentences.SelectMany(sentence => sentence.Labels)],
            [.. sentences.Select(sentence => sentence.Length)]);
    }

    /// <summary>Single windows, wherever they come from.</summary>
    public static TokenBatch OfWindows(IReadOnlyList<(EncodedSentence Sentence, int Token)> windows, int width) => new(
        [.. windows.SelectMany(window => window.Sentence.Words.Skip(window.Token * width).Take(width))],
        [.. windows.SelectMany(window => window.Sentence.Shapes.Skip(window.Token * width).Take(width))],
        [],
        [],
        [.. windows.Select(window => window.Sentence.Labels[window.Token])],
        [.. Enumerable.Repeat(1, windows.Count)]);
}
