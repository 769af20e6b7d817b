using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Networks;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What one thread needs to tag with a model: its memory is used again from sentence to sentence.</summary>
public sealed class TaggerSession : IDisposable
{
    private readonly TaggerModel _model;
    private readonly WorkerPool _pool = new(1);
    private readonly SizedProducts _products;
    private readonly Tape<float> _tape;

    /// <summary>Prepares to tag.</summary>
    public TaggerSession(TaggerModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _products = new SizedProducts(_pool);
        _tape = new Tape<float>(_products, isRecording: false);
    }

    /// <summary>Finds the mentions of a sentence, in order, none overlapping another.</summary>
    /// <param name="words">Its tokens.</param>
    public IReadOnlyList<TaggedMention> Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count == 0 ? [] : Tag(_model.Encoder.Encode(words));
    }

    /// <summary>Finds the mentions of an encoded sentence.</summary>
    internal IReadOnlyList<TaggedMention> Tag(EncodedSentence sentence)
    {
        _tape.Clear();
        Tensor<float> emissions = _model.Network.Emissions(_tape, TokenBatch.Of(sentence));
        return _model.Decoder.Decode(emissions.Values, _model.Network.Transitions);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _products.Dispose();
        _pool.Dispose();
    }
}
