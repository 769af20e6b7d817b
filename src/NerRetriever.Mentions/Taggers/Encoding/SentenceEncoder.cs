namespace NerRetriever.Mentions.Taggers;

/// <summary>Turns sentences into numbers for a tagger's network.</summary>
internal sealed class SentenceEncoder(TaggerSettings settings, WordVocabulary vocabulary)
{
    private readonly LabelSet _labels = settings.CreateLabels();
    private readonly SpellingFeatures? _features = CreateFeatures(settings);

    /// <summary>Encodes sentences with their labels, each with its document where the tagger reads it.</summary>
    /// <exception cref="Text.CorpusFormatException">A label is not among those of the model.</exception>
    public IEnumerable<EncodedSentence> Encode(IReadOnlyList<TaggedSentence> sentences) =>
        sentences.Zip(Places(sentences), Encode);

    /// <summary>Where sentences stand in their documents, in their order; by themselves where the tagger reads none.</summary>
    public IEnumerable<DocumentSentence> Places(IReadOnlyList<TaggedSentence> sentences) =>
        settings.HasDocumentContext ? DocumentSentence.Of(sentences) : Enumerable.Repeat(DocumentSentence.Alone, sentences.Count);

    /// <summary>Encodes a sentence with its labels.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="place">Where it stands in its document.</param>
    /// <exception cref="Text.CorpusFormatException">A label is not among those of the model.</exception>
    public EncodedSentence Encode(TaggedSentence sentence, DocumentSentence place)
    {
        var labels = new int[sentence.Words.Count];
        for (int token = 0; token < labels.Length; token++)
        {
            labels[token] = _labels.Find(sentence.Labels[token]) ?? throw sentence.Wrong(
                token, $"the label {sentence.Labels[token]} is unknown: the model has {string.Join(", ", _labels.Types)}");
        }

        return Encode(sentence.Words, place) with { Labels = labels };
    }

    /// <summary>Encodes words alone.</summary>
    /// <param name="words">The words.</param>
    /// <param name="place">Where they stand in their document; by themselves where that is not known.</param>
    public EncodedSentence Encode(IReadOnlyList<string> words, DocumentSentence? place = null)
    {
        int[] rows = [.. words.Select(vocabulary.RowOf)];
        int[] shapes = [.. words.Select(WordShape.Of)];
        var features = new List<int>();
        var ends = new List<int>();
        _features?.AddTo(words, features, ends, place ?? DocumentSentence.Alone);
        (int[] characters, int[] characterEnds) = settings.CharacterDimension > 0 ? WordCharacters.Of(words) : ([], []);
        return new EncodedSentence(
            Windows(rows, WordVocabulary.Before, WordVocabulary.Behind),
            Windows(shapes, WordShape.Outside, WordShape.Outside),
            [.. features],
            [.. ends],
            characters,
            characterEnds,
            [],
            settings.HasDocumentContext ? [.. words.Select(word => DocumentWords.HasCapital(word) ? WordVocabulary.Normalise(word) : null)] : [],
            words.Count);
    }

    private static SpellingFeatures? CreateFeatures(TaggerSettings settings)
    {
        if (settings.FeatureBuckets == 0)
        {
            return null;
        }

        var table = new FeatureTable(settings.FeatureBuckets);
        return new SpellingFeatures(table, settings.HasDocumentContext ? new DocumentFeatures(table) : null);
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
