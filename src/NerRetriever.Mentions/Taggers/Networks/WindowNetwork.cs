using System.Numerics;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// The window network (CS224N PA4): h = sigmoid(U tanh(W x + b1) + b2) says whether the middle word belongs to a mention; with
/// several types, or where neighbouring mentions are told apart, a softmax over BIO labels takes the sigmoid's place. An
/// optional second hidden layer stands between.
/// </summary>
internal sealed class WindowNetwork<T> : ITaggerNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool _isBinary;
    private readonly int _labels;
    private readonly RecallBias _bias;
    private readonly T[] _transitions;
    private readonly WordInput<T> _input;
    private readonly Parameter<T> _hidden; // W, [H, C * d]
    private readonly Parameter<T> _hiddenBias; // b1, [1, H]
    private readonly Parameter<T>? _second; // [H2, H]
    private readonly Parameter<T>? _secondBias; // [1, H2]
    private readonly Parameter<T> _output; // U, [1 or labels, H]
    private readonly Parameter<T> _outputBias; // b2, [1, 1 or labels]

    public WindowNetwork(TaggerSettings settings, int vocabulary)
    {
        _isBinary = settings.IsBinary;
        _bias = new RecallBias(settings.RecallBias);
        _labels = settings.CreateLabels().Count;
        _transitions = new T[(_labels + 1) * _labels];
        _input = new WordInput<T>(settings, vocabulary);
        _hidden = new Parameter<T>("hidden.weight", settings.Hidden, _input.Width);
        _hiddenBias = new Parameter<T>("hidden.bias", 1, settings.Hidden);
        int last = settings.Hidden;
        if (settings.SecondHidden > 0)
        {
            _second = new Parameter<T>("second.weight", settings.SecondHidden, last);
            _secondBias = new Parameter<T>("second.bias", 1, settings.SecondHidden);
            last = settings.SecondHidden;
        }

        int outputs = _isBinary ? 1 : _labels;
        _output = new Parameter<T>("output.weight", outputs, last);
        _outputBias = new Parameter<T>("output.bias", 1, outputs);
        Parameter<T>[] middle = _second is null ? [] : [_second, _secondBias!];
        Parameters = [.. _input.Parameters, _hidden, _hiddenBias, .. middle, _output, _outputBias];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public Parameter<T> Words => _input.Words;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Transitions => _transitions;

    /// <inheritdoc/>
    public Tensor<T> Loss(Tape<T> tape, TokenBatch batch, LossTerms terms)
    {
        Tensor<T> logits = Logits(tape, batch, terms.Dropout, terms.Random);
        Tensor<T> loss = _isBinary
            ? tape.BinaryCrossEntropy(logits, Array.ConvertAll(batch.Labels, label => label > 0 ? T.One : T.Zero))
            : tape.SoftmaxCrossEntropy(logits, batch.Labels);
        Tensor<T>[] weights = _second is null ? [_hidden.Tensor, _output.Tensor] : [_hidden.Tensor, _second.Tensor, _output.Tensor];
        return tape.WithSquaredNorm(loss, terms.Penalty, weights);
    }

    /// <inheritdoc/>
    public Tensor<T> Emissions(Tape<T> tape, TokenBatch batch)
    {
        Tensor<T> logits = Logits(tape, batch, dropout: 0, random: null);
        if (!_isBinary)
        {
            return _bias.TakeFrom(LogSoftmax.Compute(tape, logits));
        }

        // log(1 - p) for O, log p for both labels of the type: which of them it is, the runs decide.
        Tensor<T> emissions = tape.Create(logits.Rows, _labels);
        for (int row = 0; row < logits.Rows; row++)
        {
            T x = logits.Values[row], common = T.LogP1(T.Exp(-T.Abs(x)));
            emissions.Row(row).Fill(-(common + T.Max(T.Zero, -x)));
            emissions.Row(row)[0] = -(common + T.Max(T.Zero, x));
        }

        return _bias.TakeFrom(emissions);
    }

    /// <inheritdoc/>
    public void Initialise(SplitMix64 random)
    {
        _input.Initialise(random);
        foreach (Parameter<T> weight in new[] { _hidden, _second, _output }.OfType<Parameter<T>>())
        {
            weight.Glorot(random);
        }
    }

    private Tensor<T> Logits(Tape<T> tape, TokenBatch batch, double dropout, SplitMix64? random)
    {
        Tensor<T> state = tape.Tanh(tape.Linear(_input.Compute(tape, batch), _hidden.Tensor, _hiddenBias.Tensor));
        state = random is null ? state : tape.Dropout(state, dropout, random);
        if (_second is not null)
        {
            state = tape.Tanh(tape.Linear(state, _second.Tensor, _secondBias!.Tensor));
        }

        return tape.Linear(state, _output.Tensor, _outputBias.Tensor);
    }
}
