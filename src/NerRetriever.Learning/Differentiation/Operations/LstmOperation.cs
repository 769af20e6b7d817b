using System.Numerics;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>The recurrent layer.</summary>
public static class LstmOperation
{
    /// <summary>
    /// States of an LSTM with diagonal peepholes over sequences that lie one behind the other; each starts from zeros.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="input">x, [tokens, input].</param>
    /// <param name="weights">The weights.</param>
    /// <param name="lengths">Tokens of each sequence; their sum is the number of tokens; not to change until the way back is
    /// done.</param>
    /// <param name="isReversed">Whether each sequence is read from its end.</param>
    /// <returns>h, [tokens, hidden], in the order of the input whatever the direction.</returns>
    public static Tensor<T> Lstm<T>(
        this Tape<T> tape, Tensor<T> input, LstmWeights<T> weights, ReadOnlyMemory<int> lengths, bool isReversed = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(weights);
        Tensor<T> gates = tape.Linear(input, weights.Input.Tensor, weights.Bias.Tensor);
        SequenceLengths.Check(lengths.Span, input.Rows);
        var pass = new LstmPass<T>(tape, gates, weights, isReversed);
        for (int sequence = 0, start = 0; sequence < lengths.Length; start += lengths.Span[sequence++])
        {
            pass.Forward(start, lengths.Span[sequence]);
        }

        tape.Record(() =>
        {
            for (int sequence = 0, start = 0; sequence < lengths.Length; start += lengths.Span[sequence++])
            {
                pass.Backward(start, lengths.Span[sequence]);
            }

            pass.AddRecurrentGradient();
        });
        return pass.Output;
    }
}
