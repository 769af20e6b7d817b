namespace NerRetriever.Mentions.Taggers;

/// <summary>Turns sentences into numbers for a tagger's network.</summary>
internal sealed class SentenceEncoder(TaggerSettings settings, WordVocabulary vocabulary)
{
    private readonly LabelSet _labels = settings.CreateLabels();
    private readonly SpellingFeatures? _features = settings.FeatureBuckets > 0 ? new SpellingFeatures(settings.FeatureBuckets) : null;

    /// <summary>Encodes a sentence with its labels.</summary>
    /// <exception cref="Text.CorpusFormatException">A label is not among those of the model.</exception>
    public EncodedSentence Encode(TaggedSentence sentence)
    {
        var labels = new int[sentence.Words.Count];
        for (int token = 0; token < labels.Length; token++)
        {
            labels[token] = _labels.Find(sentence.Labels[token]) ?? throw sentence.Wrong(
                token, $"the label {sentence.Labels[token]} is unknown: the model has {string.Join(", ", _labels.Types)}");
        }

        return Encode(sentence.Words) with { Labels = labels };
    }

    /// <summary>Encodes words alone.</summary>
    public EncodedSentence Encode(IReadOnlyList<string> words)
    {
        int[] rows = [.. words.Select(vocabulary.RowOf)];
        int[] shapes = [.. words.Select(WordShape.Of)];
        var features = new List<int>();
        var ends = new List<int>();
        _features?.AddTo(words, features, ends);
        (int[] characters, int[] characterEnds) = settings.CharacterDimension > 0 ? WordCharacters.Of(words) : ([], []);
        return new EncodedSentence(
            Windows(rows, WordVocabulary.Before, WordVocabulary.Behind),
            Windows(shapes, WordShape.Outside, WordShape.Outside),
            [.. features],
            [.. ends],
            characters,
            characterEnds,
            [],
            words.Count);
    }

    private int[] Windows(int[] rows, int before, int behind)
    {
        int window = settings.Window;
        var windows = new int[rows.Length * window];
        for (int i = 0; i < windows.Length; i++)
        {
            int token = (i / window) + (i % window) - (window / 2);
            windows[i] = token < 0 ? before : token >= rows.Length ? behind : rows[token];
        }

        return windows;
    }
}
