using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Index;
using NerRetriever.Learning.Projection;
using NerRetriever.Mentions;
using NerRetriever.Models.Encoders;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Systems;

/// <summary>
/// Encodes the sentences of a set, each once for all systems: gold mentions, detected mentions and the whole sentence are
/// spans of one reading. The last set encoded is kept, so that systems can ask for it one after another.
/// </summary>
public sealed class SetEncoder
{
    // Enough to fill many passes of the engine; value vectors of more are only held, not used.
    private const int SentencesAtOnce = 128;

    private readonly EncodedParts _parts;
    private readonly Action<int, int>? _progress;
    private (EvaluationSet Set, EncodedSet Encoded)? _last;

    /// <summary>Creates an encoder.</summary>
    /// <param name="model">Encodes; it is not disposed with this.</param>
    /// <param name="detector">Finds the mentions of <see cref="EncodedParts.Detected"/>.</param>
    /// <param name="parts">What is encoded: what the systems that share this ask for.</param>
    /// <param name="progress">Called with sentences done and sentences in all.</param>
    public SetEncoder(RetrieverModel model, IMentionDetector detector, EncodedParts parts, Action<int, int>? progress = null)
    {
        Model = model ?? throw new ArgumentNullException(nameof(model));
        Detector = detector ?? throw new ArgumentNullException(nameof(detector));
        (_parts, _progress) = (parts, progress);
    }

    /// <summary>The model that encodes.</summary>
    public RetrieverModel Model { get; }

    /// <summary>The detector of <see cref="EncodedParts.Detected"/>.</summary>
    public IMentionDetector Detector { get; }

    /// <summary>The vectors of a set.</summary>
    internal EncodedSet Encode(EvaluationSet set)
    {
        if (_last is { } last && ReferenceEquals(last.Set, set))
        {
            return last.Encoded;
        }

        _last = null;
        var encoded = new EncodedSet(set, Model.Dimension, Model.ValueDimension);
        for (int first = 0; first < set.Sentences.Count; first += SentencesAtOnce)
        {
            int count = Math.Min(SentencesAtOnce, set.Sentences.Count - first);
            EncodeSome(encoded, set, first, count);
            _progress?.Invoke(first + count, set.Sentences.Count);
        }

        _last = (set, encoded);
        return encoded;
    }

    /// <summary>How much of the gold mentions the detector found, or null where nothing was detected or no gold is known.</summary>
    public DetectionRecall? MeasureDetection(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!set.HasMentions || !_parts.HasFlag(EncodedParts.Detected))
        {
            return null;
        }

        EncodedMentions detected = Encode(set).Detected;
        IEnumerable<int> sentences = Enumerable.Range(0, set.Sentences.Count);
        return DetectionRecall.Of(set, [.. sentences.Select(sentence => detected.Of(sentence).Select(mention => mention.Span).ToArray())]);
    }

    private void EncodeSome(EncodedSet encoded, EvaluationSet set, int first, int count)
    {
        SentenceSpans[] spans = [.. Enumerable.Range(first, count).Select(i => SpansOf(set.Sentences[i]))];
        float[] values = Model.EncodeMentionValues(
            [.. spans.Select((of, i) => new EncoderSentence(set.Sentences[first + i].Text, [.. of.All.Select(mention => mention.Span)]))]);
        float[] projected = Model.Project(values);
        UnitVectors.Normalise(values, Model.ValueDimension);

        int row = 0;
        for (int i = 0; i < count; i++)
        {
            EvaluationSentence text = set.Sentences[first + i];
            var sentence = new StoredSentence(first + i, text.Id, null, new TextSpan(0, text.Text.Length), text.Text);
            if (_parts.HasFlag(EncodedParts.Gold))
            {
                AddTo(encoded.Gold, sentence, spans[i].Gold, projected, row);
            }

            if (_parts.HasFlag(EncodedParts.GoldValues))
            {
                AddTo(encoded.GoldValues, sentence, spans[i].Gold, values, row);
            }

            row += spans[i].Gold.Count;
            AddTo(encoded.Detected, sentence, spans[i].Detected, projected, row);
            row += spans[i].Detected.Count;
            AddTo(encoded.Sentences, sentence, spans[i].Whole, projected, row);
            row += spans[i].Whole.Count;
        }
    }

    private SentenceSpans SpansOf(EvaluationSentence sentence)
    {
        var spans = new SentenceSpans([], [], []);
        if (string.IsNullOrWhiteSpace(sentence.Text))
        {
            return spans;
        }

        if ((_parts & (EncodedParts.Gold | EncodedParts.GoldValues)) != 0)
        {
            spans.Gold.AddRange(sentence.Mentions.Select(mention => mention.Span).Distinct().Order().Select(span => new Mention(span)));
        }

        var whole = new TextSpan(0, sentence.Text.Length);
        if (_parts.HasFlag(EncodedParts.Detected))
        {
            Detector.Detect(sentence.Text, whole, spans.Detected);
        }

        if (_parts.HasFlag(EncodedParts.Sentences))
        {
            spans.Whole.Add(new Mention(whole));
        }

        return spans;
    }

    private void AddTo(EncodedMentions target, StoredSentence sentence, List<Mention> mentions, float[] rows, int row)
    {
        int id = target.Mentions.Count;
        StoredMention[] stored = [.. mentions.Select((mention, i) => new StoredMention(
            id + i,
            sentence.DocumentId,
            null,
            mention.Span,
            Detector.Name,
            mention.Score,
            mention.CoarseType,
            mention.Span.In(sentence.Text).ToString(),
            sentence))];
        target.Add(stored, rows.AsSpan(row * target.Dimension, stored.Length * target.Dimension));
    }

    /// <summary>The spans of a sentence in the order in which they are encoded.</summary>
    private sealed record SentenceSpans(List<Mention> Gold, List<Mention> Detected, List<Mention> Whole)
    {
        public IEnumerable<Mention> All => [.. Gold, .. Detected, .. Whole];
    }
}
