using System.Numerics;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>The loss of a conditional random field.</summary>
public static class ChainOperation
{
    /// <summary>
    /// Log-partition minus the score of the right sequence, -log p(labels), the mean over the sentences. Gradients are
    /// marginals minus what is right (forward-backward).
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="chain">Which transitions there are.</param>
    /// <param name="emissions">[tokens, labels], sentences one behind the other.</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="lengths">Tokens of each sentence; not to change until the way back is done.</param>
    /// <param name="targets">The right labels, [tokens]; not to change either.</param>
    /// <exception cref="ArgumentException">The right sequence takes a forbidden transition.</exception>
    public static Tensor<T> ChainLoss<T>(
        this Tape<T> tape, LinearChain chain, Tensor<T> emissions, Tensor<T> transitions, ReadOnlyMemory<int> lengths, ReadOnlyMemory<int> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(transitions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(emissions.Columns, chain.Labels, nameof(emissions));
        ArgumentOutOfRangeException.ThrowIfNotEqual((transitions.Rows, transitions.Columns), (chain.Labels + 1, chain.Labels), nameof(transitions));
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, emissions.Rows, nameof(targets));
        SequenceLengths.Check(lengths.Span, emissions.Rows);
        Memory<T> alpha = tape.Reserve(emissions.Values.Length);
        Memory<T> partition = tape.Reserve(lengths.Length);
        T sum = T.Zero;
        for (int i = 0, start = 0; i < lengths.Length; start += lengths.Span[i++])
        {
            ReadOnlySpan<T> scores = Rows(emissions.Values, start, lengths.Span[i], chain.Labels);
            T right = chain.Score(scores, transitions.Values, targets.Span.Slice(start, lengths.Span[i]));
            if (T.IsNegativeInfinity(right))
            {
                throw new ArgumentException($"The labels of sequence {i} take a forbidden transition.", nameof(targets));
            }

            partition.Span[i] = chain.Forward(scores, transitions.Values, Rows(alpha.Span, start, lengths.Span[i], chain.Labels));
            sum += partition.Span[i] - right;
        }

        T sentences = T.CreateChecked(lengths.Length);
        Tensor<T> loss = LossOperations.Number(tape, sum / sentences);
        tape.Record(() =>
        {
            var gradient = new ChainGradient<T>(chain, emissions, transitions, loss.Gradient[0] / sentences);
            for (int i = 0, start = 0; i < lengths.Length; start += lengths.Span[i++])
            {
                int length = lengths.Span[i];
                Memory<T> beta = tape.Reserve(length * chain.Labels);
                gradient.Add(
                    start, targets.Span.Slice(start, length), Rows(alpha.Span, start, length, chain.Labels), beta.Span, partition.Span[i]);
            }
        });
        return loss;
    }

    private static Span<T> Rows<T>(Span<T> matrix, int start, int length, int columns) => matrix.Slice(start * columns, length * columns);
}
