using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Training;

/// <summary>
/// A problem that a head can solve and bare vectors cannot: every type has a hidden point, which mentions show through one
/// random linear map (with noise) and type names through another. Who undoes the maps finds types never seen.
/// </summary>
internal static class SyntheticProblem
{
    public const int Dimension = 16;
    private const int Hidden = 5;
    private const int Types = 90;
    private const int MentionsPerType = 8;

    public static ValueVectorKey Key { get; } = new("sha", 1, 1, "last", "pairs", Types * (MentionsPerType + 1), Dimension);

    public static TrainingData Data { get; } = TrainingData.Create(
        [
            .. Enumerable.Range(0, Types * MentionsPerType).Select(i => new LabelledMention(
                $"word {i % 40} of type {i / MentionsPerType}",
                new TextSpan(0, 4),
                [$"type {i / MentionsPerType}"],
                null,
                i % Types == 89 ? PairSplit.ValidationEntities : i / MentionsPerType % 5 == 0 ? PairSplit.ValidationTypes : PairSplit.Train)),
        ],
        "pairs",
        0.1,
        1);

    public static ValueVectorSet Vectors { get; } = Create();

    private static ValueVectorSet Create()
    {
        var random = new SplitMix64(11);
        double[] ofMentions = Numbers(random, Dimension * Hidden), ofTypes = Numbers(random, Dimension * Hidden);
        double[][] points = [.. Enumerable.Range(0, Types).Select(_ => Numbers(random, Hidden))];
        var values = new List<float>();
        for (int mention = 0; mention < Types * MentionsPerType; mention++)
        {
            values.AddRange(Show(ofMentions, points[mention / MentionsPerType], 0.1));
        }

        for (int type = 0; type < Types; type++)
        {
            values.AddRange(Show(ofTypes, points[type], 0));
        }

        return new ValueVectorSet([.. values], Dimension);

        // Small numbers, as the values of some models are, so that the trainer's scaling matters.
        IEnumerable<float> Show(double[] map, double[] point, double noise) => Enumerable.Range(0, Dimension).Select(i =>
            (float)(0.01 * (point.Select((x, k) => x * map[(i * Hidden) + k]).Sum() + (noise * ((random.NextDouble() * 2) - 1)))));
    }

    private static double[] Numbers(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
}
