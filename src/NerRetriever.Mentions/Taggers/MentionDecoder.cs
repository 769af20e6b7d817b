using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Mentions of a sentence, each with its marginal probability: the share of all label sequences in which exactly these tokens
/// are one mention of the type (forward-backward; Culotta and McCallum, HLT-NAACL 2004). Which are given is for the detection
/// point to say; without one they are those of the best sequence (Viterbi).
/// </summary>
internal sealed class MentionDecoder(LabelSet labels)
{
    /// <summary>Mentions of more tokens are given by the best sequence only.</summary>
    private const int MostTokens = 10;

    private readonly LinearChain _chain = labels.Chain;

    /// <summary>Decodes one sentence; mentions in order, of one start the shorter first.</summary>
    /// <param name="emissions">[n, labels].</param>
    /// <param name="transitions">[labels + 1, labels].</param>
    /// <param name="point">Which mentions are given beside those of the best sequence, or null.</param>
    public IReadOnlyList<TaggedMention> Decode(ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions, DetectionPoint? point = null)
    {
        int[] best = Best(emissions, transitions, point?.Bias ?? 0);
        bool hasAlternatives = point?.Threshold <= 1;
        if (!hasAlternatives && !best.AsSpan().ContainsAnyExcept(0))
        {
            return [];
        }

        var sums = new Sums(emissions, transitions, new float[emissions.Length], new float[emissions.Length], 0);
        sums.Partition = _chain.Forward(emissions, transitions, sums.Alpha);
        _chain.Backward(emissions, transitions, sums.Beta);
        var mentions = new List<TaggedMention>();
        AddBest(sums, best, mentions);
        if (hasAlternatives)
        {
            AddAlternatives(sums, best, point!.Threshold, mentions);
            mentions.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.End.CompareTo(right.End));
        }

        return mentions;
    }

    private int[] Best(ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions, float bias)
    {
        var best = new int[emissions.Length / labels.Count];
        if (bias == 0)
        {
            _chain.Decode(emissions, transitions, best);
            return best;
        }

        float[] biased = emissions.ToArray();
        for (int i = 0; i < biased.Length; i += labels.Count)
        {
            biased[i] -= bias;
        }

        _chain.Decode<float>(biased, transitions, best);
        return best;
    }

    private void AddBest(in Sums sums, int[] best, List<TaggedMention> mentions)
    {
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
            float score = sums.Alpha[(start * labels.Count) + best[start]];
            for (int t = start + 1; t < end; t++)
            {
                score += Step(sums, type, start, t);
            }

            mentions.Add(new TaggedMention(start, end, labels.Types[type], Probability(score + Behind(sums, type, start, end) - sums.Partition)));
            start = end - 1;
        }
    }

    private void AddAlternatives(in Sums sums, int[] best, float threshold, List<TaggedMention> mentions)
    {
        float least = MathF.Log(threshold);
        for (int type = 0; type < labels.Types.Count; type++)
        {
            int begin = LabelSet.Begin(type);
            for (int start = 0; start < best.Length; start++)
            {
                int at = (start * labels.Count) + begin;
                float score = sums.Alpha[at] - sums.Partition;
                if (score + sums.Beta[at] < least)
                {
                    continue; // no mention begins here
                }

                for (int end = start + 1; end <= Math.Min(best.Length, start + MostTokens); end++)
                {
                    score += end == start + 1 ? 0 : Step(sums, type, start, end - 1);
                    float whole = score + Behind(sums, type, start, end);
                    if (whole >= least && !IsBest(best, begin, start, end))
                    {
                        mentions.Add(new TaggedMention(start, end, labels.Types[type], Probability(whole)));
                    }
                }
            }
        }
    }

    private static bool IsBest(int[] best, int begin, int start, int end) =>
        best[start] == begin
        && !best.AsSpan(start + 1, end - start - 1).ContainsAnyExcept(begin + 1)
        && (end == best.Length || best[end] != begin + 1);

    private static float Probability(float logarithm) => Math.Clamp(MathF.Exp(logarithm), 0, 1);

    /// <summary>What a token behind the first adds to a mention's score.</summary>
    private float Step(in Sums sums, int type, int start, int token)
    {
        int inside = LabelSet.Begin(type) + 1;
        int from = token == start + 1 ? inside - 1 : inside;
        return sums.Transitions[(from * labels.Count) + inside] + sums.Emissions[(token * labels.Count) + inside];
    }

    /// <summary>Sum over the continuations that do not lengthen the mention.</summary>
    private float Behind(in Sums sums, int type, int start, int end)
    {
        int count = labels.Count;
        if (end * count == sums.Emissions.Length)
        {
            return 0;
        }

        int inside = LabelSet.Begin(type) + 1;
        int last = end == start + 1 ? inside - 1 : inside;
        Span<float> scores = stackalloc float[count];
        for (int y = 0; y < count; y++)
        {
            int at = (end * count) + y;
            scores[y] = y != inside && _chain.Allows(last, y)
                ? sums.Transitions[(last * count) + y] + sums.Emissions[at] + sums.Beta[at]
                : float.NegativeInfinity;
        }

        return LinearChain.LogSumExp<float>(scores);
    }

    /// <summary>A sentence's scores and the sums over its label sequences.</summary>
    private ref struct Sums(ReadOnlySpan<float> emissions, ReadOnlySpan<float> transitions, Span<float> alpha, Span<float> beta, float partition)
    {
        public readonly ReadOnlySpan<float> Emissions = emissions;
        public readonly ReadOnlySpan<float> Transitions = transitions;
        public readonly Span<float> Alpha = alpha;
        public readonly Span<float> Beta = beta;
        public float Partition = partition;
    }
}
