using System.Numerics;

namespace NerRetriever.Learning.Differentiation;

/// <summary>
/// Label sequences of one sentence, scored by an emission a token and a transition a pair of neighbours: sums, best sequence
/// and marginals (Lafferty et al., ICML 2001; arXiv 1508.01991, equation 3). Forbidden transitions count as minus infinity
/// everywhere, so that no sequence with one is summed or found.
/// </summary>
/// <remarks>Emissions are [n, labels]; transitions [labels + 1, labels], from the row's label to the column's, the last row
/// from the start of the sentence.</remarks>
public sealed class LinearChain
{
    private readonly bool[] _isAllowed;

    /// <summary>Creates the rules.</summary>
    /// <param name="labels">Number of labels.</param>
    /// <param name="isAllowed">Which transitions there are, [labels + 1, labels].</param>
    public LinearChain(int labels, IReadOnlyList<bool> isAllowed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        ArgumentNullException.ThrowIfNull(isAllowed);
        ArgumentOutOfRangeException.ThrowIfNotEqual(isAllowed.Count, (labels + 1) * labels, nameof(isAllowed));
        (Labels, _isAllowed) = (labels, [.. isAllowed]);
    }

    /// <summary>Number of labels; as a row of the transitions, the start.</summary>
    public int Labels { get; }

    /// <summary>Whether a label may follow another, or the start.</summary>
    public bool Allows(int from, int to) => _isAllowed[(from * Labels) + to];

    /// <summary>Scores of all beginnings: alpha[t, y] = log of the sum over sequences up to t that end in y.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="alpha">Receives [n, labels].</param>
    /// <returns>The log-partition: the log of the sum over all sequences.</returns>
    public T Forward<T>(ReadOnlySpan<T> emissions, ReadOnlySpan<T> transitions, Span<T> alpha)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int y = 0; y < Labels; y++)
        {
            alpha[y] = Transition(transitions, Labels, y) + emissions[y];
        }

        Span<T> scores = stackalloc T[Labels];
        for (int t = Labels; t < emissions.Length; t += Labels)
        {
            for (int y = 0; y < Labels; y++)
            {
                for (int from = 0; from < Labels; from++)
                {
                    scores[from] = alpha[t - Labels + from] + Transition(transitions, from, y);
                }

                alpha[t + y] = LogSumExp<T>(scores) + emissions[t + y];
            }
        }

        return LogSumExp<T>(alpha.Slice(emissions.Length - Labels, Labels));
    }

    /// <summary>Scores of all ends: beta[t, y] = log of the sum over continuations behind t, given y at t.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="beta">Receives [n, labels].</param>
    public void Backward<T>(ReadOnlySpan<T> emissions, ReadOnlySpan<T> transitions, Span<T> beta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        beta.Slice(emissions.Length - Labels, Labels).Clear();
        Span<T> scores = stackalloc T[Labels];
        for (int t = emissions.Length - (2 * Labels); t >= 0; t -= Labels)
        {
            for (int y = 0; y < Labels; y++)
            {
                for (int to = 0; to < Labels; to++)
                {
                    int next = t + Labels + to;
                    scores[to] = Transition(transitions, y, to) + emissions[next] + beta[next];
                }

                beta[t + y] = LogSumExp<T>(scores);
            }
        }
    }

    /// <summary>The best sequence (Viterbi); of equal ones the first label from the end on.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="best">Receives the labels, [n].</param>
    /// <returns>Its score.</returns>
    public T Decode<T>(ReadOnlySpan<T> emissions, ReadOnlySpan<T> transitions, Span<int> best)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var score = new T[Labels];
        var next = new T[Labels];
        var previous = new int[emissions.Length];
        for (int y = 0; y < Labels; y++)
        {
            score[y] = Transition(transitions, Labels, y) + emissions[y];
        }

        for (int t = Labels; t < emissions.Length; t += Labels)
        {
            for (int y = 0; y < Labels; y++)
            {
                int from = 0;
                T highest = T.NegativeInfinity;
                for (int x = 0; x < Labels; x++)
                {
                    T candidate = score[x] + Transition(transitions, x, y);
                    (from, highest) = candidate > highest ? (x, candidate) : (from, highest);
                }

                previous[t + y] = from;
                next[y] = highest + emissions[t + y];
            }

            (score, next) = (next, score);
        }

        int last = 0;
        for (int y = 1; y < Labels; y++)
        {
            last = score[y] > score[last] ? y : last;
        }

        T total = score[last];
        for (int t = best.Length - 1; t >= 0; t--)
        {
            best[t] = last;
            last = previous[(t * Labels) + last];
        }

        return total;
    }

    /// <summary>Score of one sequence; minus infinity where it takes a forbidden transition.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="labels">The sequence, [n].</param>
    public T Score<T>(ReadOnlySpan<T> emissions, ReadOnlySpan<T> transitions, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T score = T.Zero;
        int from = Labels;
        for (int t = 0; t < labels.Length; t++)
        {
            score += Transition(transitions, from, labels[t]) + emissions[(t * Labels) + labels[t]];
            from = labels[t];
        }

        return score;
    }

    /// <summary>log sum exp(x), minus infinity where every x is.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.NegativeInfinity;
        foreach (T score in scores)
        {
            largest = score > largest ? score : largest;
        }

        if (T.IsNegativeInfinity(largest))
        {
            return largest;
        }

        T sum = T.Zero;
        foreach (T score in scores)
        {
            sum += T.Exp(score - largest);
        }

        return largest + T.Log(sum);
    }

    /// <summary>A transition's score, minus infinity where it is forbidden.</summary>
    internal T Transition<T>(ReadOnlySpan<T> transitions, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = (from * Labels) + to;
        return _isAllowed[index] ? transitions[index] : T.NegativeInfinity;
    }
}
