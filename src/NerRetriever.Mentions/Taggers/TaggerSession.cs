using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Networks;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What one thread needs to tag with a model: its memory is used again from sentence to sentence.</summary>
public sealed class TaggerSession : IDisposable
{
    private readonly TaggerModel _model;
    private readonly WorkerPool _pool = new(1);
    private readonly SequenceWeights? _ownWeights;
    private readonly SequenceScorer? _scorer;
    private readonly SizedProducts _products;
    private readonly Tape<float> _tape;

    /// <summary>Prepares to tag. The model's weights must not change as long as the session is used.</summary>
    public TaggerSession(TaggerModel model)
        : this(model, weights: null)
    {
        _ownWeights = SequenceWeights.Of(model);
        _scorer = _ownWeights is null ? null : new SequenceScorer(_ownWeights, _pool);
    }

    /// <summary>Prepares to tag with packed weights, which stay the caller's, or on the tape where there are none.</summary>
    internal TaggerSession(TaggerModel model, SequenceWeights? weights)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _scorer = weights is null ? null : new SequenceScorer(weights, _pool);
        _products = new SizedProducts(_pool);
        _tape = new Tape<float>(_products, isRecording: false);
    }

    /// <summary>Finds the mentions of a sentence, in order; none overlaps another unless the model's detection point asks for alternatives.</summary>
    /// <param name="words">Its tokens.</param>
    public IReadOnlyList<TaggedMention> Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count == 0 ? [] : Tag(_model.Encoder.Encode(words));
    }

    /// <summary>Finds the mentions of a document's sentences, for taggers that read documents.</summary>
    internal IReadOnlyList<IReadOnlyList<TaggedMention>> TagDocument(IReadOnlyList<EncodedSentence> sentences)
    {
        SharedScores shared = ShareScores(sentences);
        return [.. sentences.Select(sentence => Tag(sentence, shared))];
    }

    /// <summary>What a document's names score together.</summary>
    internal SharedScores ShareScores(IEnumerable<EncodedSentence> sentences)
    {
        var shared = new SharedScores();
        foreach (EncodedSentence sentence in sentences)
        {
            shared.Add(sentence, Emissions(sentence));
        }

        return shared;
    }

    /// <summary>Finds the mentions of an encoded sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="shared">What its document's names score together, or null.</param>
    internal IReadOnlyList<TaggedMention> Tag(EncodedSentence sentence, SharedScores? shared = null)
    {
        ReadOnlySpan<float> emissions = Emissions(sentence);
        if (shared is not null)
        {
            float[] own = emissions.ToArray();
            shared.Apply(sentence, own);
            emissions = own;
        }

        return _model.Decoder.Decode(emissions, _model.Network.Transitions, _model.Detection);
    }

    /// <summary>Scores of labels, [n, labels]; they stay until the next call.</summary>
    internal ReadOnlySpan<float> Emissions(EncodedSentence sentence)
    {
        if (_scorer is not null)
        {
            return _scorer.Score(sentence);
        }

        _tape.Clear();
        return _model.Network.Emissions(_tape, TokenBatch.Of(sentence)).Values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scorer?.Dispose();
        _ownWeights?.Dispose();
        _products.Dispose();
        _pool.Dispose();
    }
}
