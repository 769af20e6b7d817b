using NerRetriever.Evaluation.Layers;

namespace NerRetriever.Evaluation.Tests.Layers;

public sealed class RocAucTests
{
    public static TheoryData<float[], float[], double> Cases => new()
    {
        { [2], [1], 1 },
        { [1], [2], 0 },
        { [1], [1], 0.5 },

        // 3 beats 1, 2; 1 ties with 1 and loses to 2: (1 + 1 + 0.5 + 0) / 4.
        { [3, 1], [2, 1], 0.625 },

        // Two ties at 0.5: 0.9 wins 3; each 0.5 wins 1 and ties with 2: (3 + 2 + 2) / 9.
        { [0.5f, 0.9f, 0.5f], [0.5f, 0.1f, 0.5f], 7.0 / 9 },
        { [1, 1, 1], [1, 1], 0.5 },
        { [-1, 0.25f], [0, -1, -2], (0.5 + 1 + 3) / 6 },
        { [], [1], double.NaN },
        { [1], [], double.NaN },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_the_share_of_pairs_in_order_with_ties_as_halves(float[] positives, float[] negatives, double expected) =>
        Assert.Equal(expected, RocAuc.Of(positives, negatives), 1e-12);

    [Fact]
    public void Agrees_with_counting_every_pair()
    {
        var random = new Random(5);
        float[] positives = [.. Enumerable.Range(0, 200).Select(_ => random.Next(30) / 7f)];
        float[] negatives = [.. Enumerable.Range(0, 300).Select(_ => random.Next(25) / 7f)];
        double counted = positives.Sum(p => negatives.Sum(n => p > n ? 1 : p == n ? 0.5 : 0)) / (200.0 * 300);
        Assert.Equal(counted, RocAuc.Of(positives, negatives), 1e-12);
    }
}
