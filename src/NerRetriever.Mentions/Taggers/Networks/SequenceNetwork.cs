using System.Numerics;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// LSTM, BI-LSTM, CRF, LSTM-CRF and BI-LSTM-CRF (arXiv 1508.01991): word vectors, recurrent layers where the family has them, a
/// linear layer to the labels, to which spelling and context features are connected directly; a softmax a token or a
/// conditional random field on top.
/// </summary>
internal sealed class SequenceNetwork<T> : ITaggerNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LinearChain _chain;
    private readonly bool _hasChain;
    private readonly T[] _noTransitions;
    private readonly WordInput<T> _input;
    private readonly LstmWeights<T>? _forward;
    private readonly LstmWeights<T>? _backward;
    private readonly Parameter<T> _output; // [labels, states]
    private readonly Parameter<T> _outputBias; // [1, labels]
    private readonly Parameter<T>? _features; // [buckets, labels]
    private readonly Parameter<T>? _transitions; // [labels + 1, labels]

    public SequenceNetwork(TaggerSettings settings, int vocabulary)
    {
        _chain = settings.CreateLabels().Chain;
        _hasChain = settings.Family.HasChain();
        int labels = _chain.Labels;
        _noTransitions = new T[(labels + 1) * labels];
        _input = new WordInput<T>(settings, vocabulary);
        int states = _input.Width;
        if (settings.Family.HasLstm())
        {
            _forward = new LstmWeights<T>("forward", states, settings.Hidden);
            _backward = settings.Family.IsBidirectional() ? new LstmWeights<T>("backward", states, settings.Hidden) : null;
            states = _backward is null ? settings.Hidden : 2 * settings.Hidden;
        }

        _output = new Parameter<T>("output.weight", labels, states);
        _outputBias = new Parameter<T>("output.bias", 1, labels);
        _features = settings.FeatureBuckets > 0 ? new Parameter<T>("features", settings.FeatureBuckets, labels, isSparse: true) : null;
        _transitions = _hasChain ? new Parameter<T>("transitions", labels + 1, labels) : null;
        Parameters =
        [
            .. _input.Parameters,
            .. _forward?.Parameters ?? [],
            .. _backward?.Parameters ?? [],
            _output,
            _outputBias,
            .. new[] { _features, _transitions }.OfType<Parameter<T>>(),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public Parameter<T> Words => _input.Words;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Transitions => _transitions is null ? _noTransitions : _transitions.Values;

    /// <inheritdoc/>
    public Tensor<T> Loss(Tape<T> tape, TokenBatch batch, LossTerms terms)
    {
        Tensor<T> scores = Scores(tape, batch, terms);
        Tensor<T> loss = _transitions is null
            ? tape.SoftmaxCrossEntropy(scores, batch.Labels, batch.Lengths.Length)
            : tape.ChainLoss(_chain, scores, _transitions.Tensor, batch.Lengths, batch.Labels);
        Tensor<T>[] weights =
        [
            _output.Tensor,
            .. new[] { _forward, _backward }.OfType<LstmWeights<T>>().SelectMany(lstm => new[] { lstm.Input.Tensor, lstm.Recurrent.Tensor }),
        ];
        return tape.WithSquaredNorm(loss, terms.Penalty, weights);
    }

    /// <inheritdoc/>
    public Tensor<T> Emissions(Tape<T> tape, TokenBatch batch)
    {
        Tensor<T> scores = Scores(tape, batch, null);
        return _hasChain ? scores : LogSoftmax.Compute(tape, scores);
    }

    /// <inheritdoc/>
    public void Initialise(SplitMix64 random)
    {
        _input.Initialise(random);
        _forward?.Initialise(random);
        _backward?.Initialise(random);
        _output.Glorot(random);
    }

    private Tensor<T> Scores(Tape<T> tape, TokenBatch batch, LossTerms? terms)
    {
        Tensor<T> state = Drop(_input.Compute(tape, batch));
        if (_forward is not null)
        {
            Tensor<T> left = tape.Lstm(state, _forward, batch.Lengths);
            state = Drop(_backward is null ? left : tape.Concatenate(left, tape.Lstm(state, _backward, batch.Lengths, isReversed: true)));
        }

        Tensor<T> scores = tape.Linear(state, _output.Tensor, _outputBias.Tensor);
        return _features is null
            ? scores
            : tape.Add(scores, tape.EmbedSum(_features, batch.Features, batch.FeatureEnds, KeptFeatures(batch.Features.Length, terms)));

        Tensor<T> Drop(Tensor<T> tensor) => terms is { } training ? tape.Dropout(tensor, training.Dropout, training.Random) : tensor;
    }

    /// <summary>0 for features that are dropped, 1 / (1 - rate) for the others, so that the mean stays; empty for no dropout.</summary>
    private static T[] KeptFeatures(int count, LossTerms? terms)
    {
        if (terms is not { FeatureDropout: > 0 and double rate } training)
        {
            return [];
        }

        var factors = new T[count];
        T kept = T.CreateChecked(1 / (1 - rate));
        foreach (ref T factor in factors.AsSpan())
        {
            factor = training.Random.NextDouble() < rate ? T.Zero : kept;
        }

        return factors;
    }
}
