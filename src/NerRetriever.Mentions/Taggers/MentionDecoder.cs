using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Mentions of the best label sequence (Viterbi), each with its marginal probability: the share of all sequences in which
/// exactly these tokens are one mention of the type (forward-backward; Culotta and McCallum, HLT-NAACL 2004).
/// </summary>
internal sealed class MentionDecoder(LabelSet labels)
{
    private readonly LinearChain _chain = labels.Chain;

    /// <summary>Decodes one sentence.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    public IReadOnlyList<TaggedMention> Decode(ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions)
    {
        int count = labels.Count;
        var best = new int[emissions.Length / count];
        _chain.Decode(emissions, transitions, best);
        var mentions = new List<TaggedMention>();
        if (!best.AsSpan().ContainsAnyExcept(0))
        {
            return mentions;
        }

        var alpha = new float[emissions.Length];
        var beta = new float[emissions.Length];
        float partition = _chain.Forward(emissions, transitions, alpha);
        _chain.Backward(emissions, transitions, beta);
        for (int start = 0; start < best.Length; start++)
        {
            if (best[start] == 0)
            {
                continue;
            }

            int end = start + 1;
            while (end < best.Length && LabelSet.IsInside(best[end]))
            {
                end++;
            }

            int type = LabelSet.TypeOf(best[start]);
            float score = alpha[(start * count) + best[start]] + Inside(emissions, transitions, type, start, end)
                + Behind(emissions, transitions, beta, type, start, end);
            mentions.Add(new TaggedMention(start, end, labels.Types[type], Math.Clamp(MathF.Exp(score - partition), 0, 1)));
            start = end - 1;
        }

        return mentions;
    }

    /// <summary>Score of the mention's tokens behind the first.</summary>
    private float Inside(ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions, int type, int start, int end)
    {
        float score = 0;
        int inside = LabelSet.Begin(type) + 1;
        for (int t = start + 1; t < end; t++)
        {
            int from = t == start + 1 ? inside - 1 : inside;
            score += transitions[(from * labels.Count) + inside] + emissions[(t * labels.Count) + inside];
        }

        return score;
    }

    /// <summary>Sum over the continuations that do not lengthen the mention.</summary>
    private float Behind(
        ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions, ReadOnlySpan<float> beta, int type, int start, int end)
    {
        int count = labels.Count;
        if (end * count == emissions.Length)
        {
            return 0;
        }

        int inside = LabelSet.Begin(type) + 1;
        int last = end == start + 1 ? inside - 1 : inside;
        Span<float> scores = stackalloc float[count];
        for (int y = 0; y < count; y++)
        {
            int at = (end * count) + y;
            scores[y] = y != inside && _chain.Allows(last, y) ? transitions[(last * count) + y] + emissions[at] + beta[at] : float.NegativeInfinity;
        }

        return LinearChain.LogSumExp<float>(scores);
    }
}
