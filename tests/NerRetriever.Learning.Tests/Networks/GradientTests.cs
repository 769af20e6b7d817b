using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Objectives;

namespace NerRetriever.Learning.Tests.Networks;

/// <summary>Gradients against central differences in double precision, for every weight and under both losses.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    private static readonly HeadShape Shape = new(6, 5, 4);

    private static readonly ContrastiveBatch Contrastive = new(
        [0, 1, 2, 3],
        [4, 5, 6],
        [
            Relation.Right, Relation.Wrong, Relation.Wrong,
            Relation.Right, Relation.Right, Relation.Wrong,
            Relation.LeftOut, Relation.Right, Relation.Wrong,
            Relation.Wrong, Relation.Wrong, Relation.Right,
        ],
        temperature: 0.3);

    private static readonly TripletBatch Triplets = new(
        [0, 1, 2, 3, 4, 5, 6], [new(4, 0, 1), new(5, 2, 3), new(6, 3, 0), new(4, 1, 2), new(5, 0, 6)], margin: 0.5);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Analytic_gradients_agree_with_central_differences(bool contrastive, bool dropout)
    {
        IBatch batch = contrastive ? Contrastive : Triplets;
        HeadParameters<double> weights = HeadParameters<double>.Initialise(Shape, new SplitMix64(3));
        double[] rows = Numbers(batch.Rows.Count * Shape.Input, 4);
        double[] keep = dropout ? [.. Numbers(batch.Rows.Count * Shape.Hidden, 5).Select(number => number < -0.5 ? 0 : 1.25)] : [];
        var products = new PortableProducts<double>();
        var network = new HeadNetwork<double>(weights, products);
        var slope = new double[batch.Rows.Count * Shape.Output];
        double Loss() => batch.Loss(network.Forward(rows, keep), Shape.Output, products, slope);

        Assert.True(Loss() > 0);
        var gradients = new HeadParameters<double>(Shape);
        network.Backward(slope, gradients);

        foreach (((string name, double[] values), (_, double[] analytic)) in weights.Tensors.Zip(gradients.Tensors))
        {
            var numeric = new double[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double at = values[i];
                values[i] = at + Step;
                double above = Loss();
                values[i] = at - Step;
                double below = Loss();
                values[i] = at;
                numeric[i] = (above - below) / (2 * Step);
            }

            double error = Norm(analytic.Zip(numeric, (x, y) => x - y)) / Norm(numeric);
            Assert.True(Norm(numeric) > 1e-4, $"{name} has no slope to compare with");
            Assert.True(error < Tolerance, $"{name}: relative error {error:E2}");
        }
    }

    [Fact]
    public void The_triplet_loss_is_the_papers()
    {
        // Unit vectors in a plane: the anchor at 0 degrees, mentions at 60 and 90.
        double[] unit = [1, 0, 0.5, Math.Sqrt(3) / 2, 0, 1];
        var gradient = new double[6];
        double Loss(int positive, int negative, double margin) => new TripletBatch([0, 1, 2], [new Triplet(0, positive, negative)], margin)
            .Loss(unit, 2, new PortableProducts<double>(), gradient);

        Assert.Equal(1.0, Loss(positive: 2, negative: 1, margin: 0.5), 12); // 0.5 + (1 - 0) - (1 - 0.5)
        Assert.Equal(0.0, Loss(positive: 1, negative: 2, margin: 0.4), 12); // satisfied: no loss and no gradient
        Assert.All(gradient, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void The_contrastive_loss_is_the_cross_entropy_of_both_directions()
    {
        // Two mentions, two names, cosines 1 0 / 0 1 at temperature 1: each direction gives log(1 + 1/e).
        double[] unit = [1, 0, 0, 1, 1, 0, 0, 1];
        var products = new PortableProducts<double>();
        double Loss(params Relation[] relation) => new ContrastiveBatch([0, 1], [2, 3], relation, 1).Loss(unit, 2, products, new double[8]);
        double plain = Math.Log(1 + Math.Exp(-1));
        Assert.Equal(plain, Loss(Relation.Right, Relation.Wrong, Relation.Wrong, Relation.Right), 12);

        // What is left out is no negative: the first mention and the second name have nothing to be told from.
        Assert.Equal(plain / 2, Loss(Relation.Right, Relation.LeftOut, Relation.Wrong, Relation.Right), 12);
    }

    [Fact]
    public void The_network_computes_what_the_head_computes()
    {
        HeadParameters<float> weights = HeadParameters<float>.Initialise(new HeadShape(6, 5, 4), new SplitMix64(8));
        float[] rows = [.. Numbers(18, 9).Select(number => (float)number)];
        var expected = new float[12];
        new NerRetriever.Learning.Projection.ProjectionHead(weights.Weight1, weights.Bias1, weights.Weight2, weights.Bias2).Project(rows, expected);
        float[] actual = new HeadNetwork<float>(weights, new PortableProducts<float>()).Forward(rows, default).ToArray();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6f);
        }
    }

    private static double[] Numbers(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)];
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
