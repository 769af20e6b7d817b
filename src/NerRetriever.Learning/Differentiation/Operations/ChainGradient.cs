using System.Numerics;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Gradient of a sentence's loss: probabilities of labels and of pairs of neighbours, minus 1 where they are right.</summary>
/// <param name="chain">Which transitions there are.</param>
/// <param name="emissions">[tokens, labels].</param>
/// <param name="transitions">[labels + 1, labels].</param>
/// <param name="scale">Gradient of the whole loss by the sentence's.</param>
internal readonly struct ChainGradient<T>(LinearChain chain, Tensor<T> emissions, Tensor<T> transitions, T scale)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Adds the gradient of the sentence whose first token is row <paramref name="start"/>.</summary>
    /// <param name="start">First row.</param>
    /// <param name="targets">The right labels, [n].</param>
    /// <param name="alpha">Scores of beginnings, [n, labels].</param>
    /// <param name="beta">Room for the scores of ends, [n, labels].</param>
    /// <param name="partition">The log-partition.</param>
    public void Add(int start, ReadOnlySpan<int> targets, ReadOnlySpan<T> alpha, Span<T> beta, T partition)
    {
        int labels = chain.Labels;
        ReadOnlySpan<T> scores = emissions.Values.Slice(start * labels, targets.Length * labels);
        chain.Backward(scores, transitions.Values, beta);
        int from = labels;
        for (int t = 0; t < targets.Length; t++)
        {
            Span<T> slope = emissions.GradientRow(start + t);
            for (int y = 0; y < labels; y++)
            {
                int at = (t * labels) + y;
                slope[y] += scale * T.Exp(alpha[at] + beta[at] - partition);
                AddPairs(t, y, scores[at] + beta[at] - partition, alpha);
            }

            slope[targets[t]] -= scale;
            transitions.Gradient[(from * labels) + targets[t]] -= scale;
            from = targets[t];
        }
    }

    private void AddPairs(int t, int y, T behind, ReadOnlySpan<T> alpha)
    {
        int labels = chain.Labels;
        ReadOnlySpan<T> weights = transitions.Values;
        Span<T> gradient = transitions.Gradient;
        if (t == 0)
        {
            gradient[(labels * labels) + y] += scale * T.Exp(chain.Transition(weights, labels, y) + behind);
            return;
        }

        for (int from = 0; from < labels; from++)
        {
            T score = alpha[((t - 1) * labels) + from] + chain.Transition(weights, from, y) + behind;
            gradient[(from * labels) + y] += scale * T.Exp(score);
        }
    }
}
