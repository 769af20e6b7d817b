using NerRetriever.Learning.Differentiation;
using static NerRetriever.Learning.Tests.Differentiation.RandomParameters;

namespace NerRetriever.Learning.Tests.Differentiation;

/// <summary>Sums and best sequences against all sequences, one by one.</summary>
public sealed class LinearChainTests
{
    private const int Labels = 3;
    private const int Length = 4;

    private readonly double[] _emissions = Create("emissions", Length, Labels).Values.ToArray();
    private readonly double[] _transitions = Create("transitions", Labels + 1, Labels).Values.ToArray();

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(11)]
    public void Partition_marginals_and_decoding_agree_with_enumeration(int forbidden)
    {
        var chain = new LinearChain(Labels, [.. Enumerable.Range(0, 12).Select(i => i != forbidden)]);
        int[][] all = [.. Enumerable.Range(0, 81).Select(code => new[] { code / 27, code / 9 % 3, code / 3 % 3, code % 3 })];
        double[] scores = [.. all.Select(labels => chain.Score<double>(_emissions, _transitions, labels))];
        Assert.Equal(forbidden < 0, scores.All(double.IsFinite));
        double expected = Math.Log(scores.Sum(Math.Exp));

        double[] alpha = new double[12], beta = new double[12];
        Assert.Equal(expected, chain.Forward<double>(_emissions, _transitions, alpha), 1e-12);
        chain.Backward<double>(_emissions, _transitions, beta);
        for (int i = 0; i < 12; i++)
        {
            double marginal = Enumerable.Range(0, 81).Where(s => all[s][i / Labels] == i % Labels).Sum(s => Math.Exp(scores[s] - expected));
            Assert.Equal(marginal, Math.Exp(alpha[i] + beta[i] - expected), 1e-12);
        }

        var best = new int[Length];
        Assert.Equal(scores.Max(), chain.Decode<double>(_emissions, _transitions, best), 1e-12);
        Assert.Equal(all[Array.IndexOf(scores, scores.Max())], best);
    }

    [Fact]
    public void One_token_and_ties_are_decoded()
    {
        var chain = new LinearChain(2, [.. Enumerable.Repeat(true, 6)]);
        var best = new int[1];
        Assert.Equal(2.0, chain.Decode<double>([1, 1], [0, 0, 0, 0, 1, 1], best));
        Assert.Equal([0], best);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearChain(2, new bool[4]));
    }
}
