using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>The steps of an epoch: all windows, or all sentences, once and in random order.</summary>
internal sealed class TaggerBatches
{
    private readonly Func<SplitMix64, IReadOnlyList<EncodedSentence>> _draw;
    private readonly TaggerSettings _settings;
    private readonly int _batch;
    private readonly bool[] _isRare;
    private readonly double _unknownRate;
    private readonly double _wordDropout;

    /// <summary>Prepares batches.</summary>
    /// <param name="sentences">The training set.</param>
    /// <param name="draw">The sentences of an epoch: the same, or a variation.</param>
    /// <param name="settings">The tagger's settings.</param>
    /// <param name="options">How large steps are and how often rare words are read as unknown.</param>
    /// <param name="vocabulary">Rows of word vectors.</param>
    public TaggerBatches(
        IReadOnlyList<EncodedSentence> sentences,
        Func<SplitMix64, IReadOnlyList<EncodedSentence>> draw,
        TaggerSettings settings,
        TaggerTrainerOptions options,
        int vocabulary)
    {
        (_draw, _settings, _batch) = (draw, settings, options.Batch);
        (_unknownRate, _wordDropout) = (options.UnknownRate, options.WordDropout);
        var counts = new int[vocabulary];
        foreach (EncodedSentence sentence in sentences)
        {
            for (int token = 0; token < sentence.Length; token++)
            {
                counts[sentence.Words[(token * settings.Window) + (settings.Window / 2)]]++;
            }
        }

        _isRare = Array.ConvertAll(counts, count => count == 1);
        Steps = settings.Family == TaggerFamily.Window
            ? (sentences.Sum(sentence => sentence.Length) + _batch - 1) / _batch
            : SentenceSteps(Order(sentences, new SplitMix64(0))).Count();
    }

    /// <summary>Steps of an epoch; with sentences about as many, since their order decides how they fill batches.</summary>
    public int Steps { get; }

    /// <summary>Batches of an epoch.</summary>
    public IEnumerable<TokenBatch> Epoch(SplitMix64 random)
    {
        IReadOnlyList<EncodedSentence> sentences = _draw(random);
        IEnumerable<TokenBatch> batches = _settings.Family == TaggerFamily.Window
            ? WindowSteps(sentences, random)
            : SentenceSteps(Order(sentences, random)).Select(step => TokenBatch.Of(step));
        foreach (TokenBatch batch in batches)
        {
            foreach (ref int word in batch.Words.AsSpan())
            {
                double rate = _isRare[word] ? Math.Max(_unknownRate, _wordDropout) : word > WordVocabulary.Behind ? _wordDropout : 0;
                word = rate > 0 && random.NextDouble() < rate ? WordVocabulary.Unknown : word;
            }

            yield return batch;
        }
    }

    private IEnumerable<TokenBatch> WindowSteps(IReadOnlyList<EncodedSentence> sentences, SplitMix64 random)
    {
        (EncodedSentence Sentence, int Token)[] windows =
            [.. sentences.SelectMany(sentence => Enumerable.Range(0, sentence.Length).Select(token => (sentence, token)))];
        random.Shuffle(windows.AsSpan());
        return windows.Chunk(_batch).Select(chunk => TokenBatch.OfWindows(chunk, _settings.Window));
    }

    private IEnumerable<List<EncodedSentence>> SentenceSteps(EncodedSentence[] order)
    {
        var sentences = new List<EncodedSentence>();
        int tokens = 0;
        foreach (EncodedSentence sentence in order)
        {
            if (tokens > 0 && tokens + sentence.Length > _batch)
            {
                yield return sentences;
                sentences = [];
                tokens = 0;
            }

            sentences.Add(sentence);
            tokens += sentence.Length;
        }

        yield return sentences;
    }

    private static EncodedSentence[] Order(IReadOnlyList<EncodedSentence> sentences, SplitMix64 random)
    {
        EncodedSentence[] order = [.. sentences];
        random.Shuffle(order.AsSpan());
        return order;
    }
}
