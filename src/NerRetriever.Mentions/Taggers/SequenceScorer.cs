using System.Numerics;
using System.Numerics.Tensors;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Computes a recurrent tagger's emissions for one sentence at a time, without a tape: one matrix product a direction for the
/// input of all tokens, then a step a token. The formulas are those of <see cref="Learning.Differentiation.LstmWeights{T}"/>.
/// Its buffers grow with the longest sentence and are used again. For one thread.
/// </summary>
internal sealed class SequenceScorer : IDisposable
{
    private readonly SequenceWeights _weights;
    private readonly MatrixProduct _product;
    private readonly int _states;
    private readonly int _labels;
    private float[] _input = []; // [n, input]
    private float[] _gates = []; // [n, 4 hidden]
    private float[] _output = []; // [n, states]: both directions side by side
    private float[] _cell = []; // [2, hidden]: the cell, and what is squashed from it
    private float[] _emissions = []; // [n, labels]

    /// <summary>Prepares to score.</summary>
    /// <param name="weights">The weights; they are not disposed with this.</param>
    /// <param name="pool">Threads of the matrix products.</param>
    public SequenceScorer(SequenceWeights weights, WorkerPool pool)
    {
        _weights = weights;
        _product = new MatrixProduct(pool);
        _states = weights.Directions.Sum(direction => direction.Hidden);
        _labels = weights.Output.Rows;
    }

    /// <summary>Emissions of a sentence, [n, labels]; they stay until the next call.</summary>
    public ReadOnlySpan<float> Score(EncodedSentence sentence)
    {
        int length = sentence.Length;
        Grow(length);
        Gather(sentence);
        for (int i = 0, column = 0; i < _weights.Directions.Count; column += _weights.Directions[i++].Hidden)
        {
            Run(_weights.Directions[i], length, column, isReversed: i == 1);
        }

        Span<float> emissions = _emissions.AsSpan(0, length * _labels);
        for (int token = 0, feature = 0; token < length; token++)
        {
            Span<float> scores = emissions.Slice(token * _labels, _labels);
            ReadOnlySpan<float> state = _output.AsSpan(token * _states, _states);
            for (int label = 0; label < _labels; label++)
            {
                scores[label] = _weights.OutputBias.Values[label] + TensorPrimitives.Dot(_weights.Output.Values.Slice(label * _states, _states), state);
            }

            for (; feature < (sentence.FeatureEnds.Length > 0 ? sentence.FeatureEnds[token] : 0); feature++)
            {
                ReadOnlySpan<float> row = _weights.Features!.Values.Slice(sentence.Features[feature] * _labels, _labels);
                for (int label = 0; label < row.Length; label++)
                {
                    scores[label] += row[label];
                }
            }
        }

        return emissions;
    }

    /// <inheritdoc/>
    public void Dispose() => _product.Dispose();

    private void Grow(int length)
    {
        int hidden = _weights.Directions.Max(direction => direction.Hidden);
        if (_emissions.Length < length * _labels)
        {
            int room = Math.Max(64, length);
            _input = new float[room * _weights.InputWidth];
            _gates = new float[room * 4 * hidden];
            _output = new float[room * _states];
            _emissions = new float[room * _labels];
            _cell = new float[2 * hidden];
        }
    }

    private void Gather(EncodedSentence sentence)
    {
        int words = _weights.Words.Columns, width = _weights.InputWidth;
        for (int token = 0; token < sentence.Length; token++)
        {
            Span<float> row = _input.AsSpan(token * width, width);
            _weights.Words.Values.Slice(sentence.Words[token] * words, words).CopyTo(row);
            _weights.Shapes?.Values.Slice(sentence.Shapes[token] * (width - words), width - words).CopyTo(row[words..]);
        }
    }

    private void Run(SequenceWeights.Direction direction, int length, int column, bool isReversed)
    {
        int hidden = direction.Hidden;
        Span<float> gates = _gates.AsSpan(0, length * 4 * hidden);
        _product.Multiply(_input.AsSpan(0, length * _weights.InputWidth), direction.Input, gates);
        Span<float> cell = _cell.AsSpan(0, hidden), squashed = _cell.AsSpan(hidden, hidden);
        cell.Clear();
        ReadOnlySpan<float> state = default;
        for (int step = 0; step < length; step++)
        {
            int token = isReversed ? length - 1 - step : step;
            Span<float> z = gates.Slice(token * 4 * hidden, 4 * hidden);
            TensorPrimitives.Add(z, direction.Bias.Values, z);
            if (step > 0)
            {
                AddRows(state, direction.Recurrent, z);
            }

            Span<float> next = _output.AsSpan((token * _states) + column, hidden);
            Advance(z, direction.Peephole.Values, cell, squashed, next);
            state = next;
        }
    }

    /// <summary>i, f, the cell, o and the state, from the gates' sums.</summary>
    private static void Advance(Span<float> gates, ReadOnlySpan<float> peephole, Span<float> cell, Span<float> squashed, Span<float> state)
    {
        int hidden = cell.Length;
        Span<float> input = gates[..hidden], forget = gates.Slice(hidden, hidden);
        Span<float> candidate = gates.Slice(2 * hidden, hidden), output = gates[(3 * hidden)..];
        TensorPrimitives.MultiplyAdd(peephole[..hidden], cell, input, input);
        TensorPrimitives.MultiplyAdd(peephole.Slice(hidden, hidden), cell, forget, forget);
        TensorPrimitives.Sigmoid<float>(gates[..(2 * hidden)], gates[..(2 * hidden)]);
        TensorPrimitives.Tanh<float>(candidate, candidate);
        TensorPrimitives.Multiply<float>(input, candidate, input);
        TensorPrimitives.MultiplyAdd<float>(forget, cell, input, cell);
        TensorPrimitives.MultiplyAdd(peephole[(2 * hidden)..], cell, output, output);
        TensorPrimitives.Sigmoid<float>(output, output);
        TensorPrimitives.Tanh<float>(cell, squashed);
        TensorPrimitives.Multiply<float>(output, squashed, state);
    }

    /// <summary>sums += x W, with W [x, sums] row by row: eight vectors of sums stay in registers while the rows pass.</summary>
    private static void AddRows(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Span<float> sums)
    {
        const int Blocks = 8;
        int lanes = Vector<float>.Count, width = sums.Length, at = 0;
        for (; at + (Blocks * lanes) <= width; at += Blocks * lanes)
        {
            Span<float> block = sums.Slice(at, Blocks * lanes);
            var s0 = new Vector<float>(block);
            var s1 = new Vector<float>(block[lanes..]);
            var s2 = new Vector<float>(block[(2 * lanes)..]);
            var s3 = new Vector<float>(block[(3 * lanes)..]);
            var s4 = new Vector<float>(block[(4 * lanes)..]);
            var s5 = new Vector<float>(block[(5 * lanes)..]);
            var s6 = new Vector<float>(block[(6 * lanes)..]);
            var s7 = new Vector<float>(block[(7 * lanes)..]);
            for (int k = 0; k < x.Length; k++)
            {
                var factor = new Vector<float>(x[k]);
                ReadOnlySpan<float> row = weights.Slice((k * width) + at, Blocks * lanes);
                s0 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row), s0);
                s1 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[lanes..]), s1);
                s2 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(2 * lanes)..]), s2);
                s3 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(3 * lanes)..]), s3);
                s4 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(4 * lanes)..]), s4);
                s5 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(5 * lanes)..]), s5);
                s6 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(6 * lanes)..]), s6);
                s7 = Vector.FusedMultiplyAdd(factor, new Vector<float>(row[(7 * lanes)..]), s7);
            }

            s0.CopyTo(block);
            s1.CopyTo(block[lanes..]);
            s2.CopyTo(block[(2 * lanes)..]);
            s3.CopyTo(block[(3 * lanes)..]);
            s4.CopyTo(block[(4 * lanes)..]);
            s5.CopyTo(block[(5 * lanes)..]);
            s6.CopyTo(block[(6 * lanes)..]);
            s7.CopyTo(block[(7 * lanes)..]);
        }

        for (int k = 0; k < x.Length && at < width; k++)
        {
            TensorPrimitives.MultiplyAdd(weights.Slice((k * width) + at, width - at), x[k], sums[at..], sums[at..]);
        }
    }
}
