namespace NerRetriever.Mentions.Taggers;

/// <summary>Tokens that go through a network together; sentences lie one behind the other.</summary>
internal sealed class TokenBatch
{
    /// <summary>Rows of word vectors, [n, window].</summary>
    public required int[] Words { get; init; }

    /// <summary>Rows of shape vectors, [n, window].</summary>
    public required int[] Shapes { get; init; }

    /// <summary>Rows of the features' table.</summary>
    public int[] Features { get; init; } = [];

    /// <summary>Where each token's features end, [n].</summary>
    public int[] FeatureEnds { get; init; } = [];

    /// <summary>Rows of character vectors, [characters, 3].</summary>
    public int[] Characters { get; init; } = [];

    /// <summary>Where each token's characters end, [n].</summary>
    public int[] CharacterEnds { get; init; } = [];

    /// <summary>The right labels, [n], or empty.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Tokens of each sentence.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>Sentences as one batch.</summary>
    public static TokenBatch Of(params IReadOnlyList<EncodedSentence> sentences) => new()
    {
        Words = Join(sentences, sentence => sentence.Words),
        Shapes = Join(sentences, sentence => sentence.Shapes),
        Features = Join(sentences, sentence => sentence.Features),
        FeatureEnds = JoinEnds(sentences, sentence => sentence.FeatureEnds, sentence => sentence.Features.Length),
        Characters = Join(sentences, sentence => sentence.Characters),
        CharacterEnds = JoinEnds(sentences, sentence => sentence.CharacterEnds, sentence => sentence.Characters.Length / WordCharacters.Width),
        Labels = Join(sentences, sentence => sentence.Labels),
        Lengths = [.. sentences.Select(sentence => sentence.Length)],
    };

    /// <summary>Single windows, wherever they come from.</summary>
    public static TokenBatch OfWindows(IReadOnlyList<(EncodedSentence Sentence, int Token)> windows, int width) => new()
    {
        Words = [.. windows.SelectMany(window => window.Sentence.Words.Skip(window.Token * width).Take(width))],
        Shapes = [.. windows.SelectMany(window => window.Sentence.Shapes.Skip(window.Token * width).Take(width))],
        Labels = [.. windows.Select(window => window.Sentence.Labels[window.Token])],
        Lengths = [.. Enumerable.Repeat(1, windows.Count)],
    };

    private static int[] Join(IReadOnlyList<EncodedSentence> sentences, Func<EncodedSentence, int[]> part)
    {
        var joined = new int[sentences.Sum(sentence => part(sentence).Length)];
        int at = 0;
        foreach (EncodedSentence sentence in sentences)
        {
            int[] values = part(sentence);
            values.CopyTo(joined, at);
            at += values.Length;
        }

        return joined;
    }

    private static int[] JoinEnds(IReadOnlyList<EncodedSentence> sentences, Func<EncodedSentence, int[]> ends, Func<EncodedSentence, int> length)
    {
        int[] joined = Join(sentences, ends);
        int at = 0, shift = 0;
        foreach (EncodedSentence sentence in sentences)
        {
            for (int i = 0; i < ends(sentence).Length; i++)
            {
                joined[at++] += shift;
            }

            shift += length(sentence);
        }

        return joined;
    }
}
