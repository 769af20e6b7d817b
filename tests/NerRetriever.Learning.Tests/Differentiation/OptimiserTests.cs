using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Optimisation;
using static NerRetriever.Learning.Tests.Differentiation.RandomParameters;

namespace NerRetriever.Learning.Tests.Differentiation;

public sealed class OptimiserTests
{
    [Fact]
    public void Gradient_descent_moves_touched_rows_and_clears_gradients()
    {
        Parameter<double> dense = Create("dense", 2, 3), table = Create("table", 3, 2, isSparse: true);
        double[] before = dense.Values.ToArray(), rows = table.Values.ToArray();
        dense.Gradient.Fill(2);
        table.Touch(1);
        table.Touch(1);
        table.Gradient.Fill(1);
        new GradientDescent<double>([dense, table]).Step(0.1);
        Assert.All(before.Zip(dense.Values.ToArray()), pair => Assert.Equal(pair.First - 0.2, pair.Second, 1e-15));
        Assert.Equal([rows[0], rows[1], rows[2] - 0.1, rows[3] - 0.1, rows[4], rows[5]], table.Values.ToArray());
        Assert.Equal([1, 1, 0, 0, 1, 1], table.Gradient.ToArray());
        Assert.Equal(0, table.Pieces);
        Assert.Equal(new double[6], dense.Gradient.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Adam_and_AdamW_follow_their_papers(double decay)
    {
        Parameter<double> weights = Create("weights", 3, 7), bias = Create("bias", 1, 2);
        double[] expected = weights.Values.ToArray(), expectedBias = bias.Values.ToArray();
        double[] mean = new double[21], square = new double[21];
        var adam = new AdamW<double>([weights, bias], decay);
        for (int step = 1; step <= 4; step++)
        {
            Create($"gradient {step}", 3, 7).Values.CopyTo(weights.Gradient);
            for (int i = 0; i < 21; i++)
            {
                double g = weights.Gradient[i];
                mean[i] = (0.9 * mean[i]) + (0.1 * g);
                square[i] = (0.999 * square[i]) + (0.001 * g * g);
                expected[i] -= 0.01 * ((mean[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8)) + (decay * expected[i]));
            }

            adam.Step(0.01);
        }

        Assert.All(expected.Zip(weights.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.Equal(expectedBias, bias.Values.ToArray());
    }

    [Fact]
    public void Clipping_scales_all_gradients_together_and_only_above_the_limit()
    {
        Parameter<double> dense = Create("dense", 1, 1), table = Create("table", 3, 1, isSparse: true);
        dense.Gradient[0] = 3;
        table.Touch(2);
        table.Gradient[2] = 4;
        Assert.Equal(5, GradientClipping.ClipToNorm<double>([dense, table], 10), 1e-12);
        Assert.Equal(3, dense.Gradient[0]);
        Assert.Equal(5, GradientClipping.ClipToNorm<double>([dense, table], 1), 1e-12);
        Assert.Equal(0.6, dense.Gradient[0], 1e-12);
        Assert.Equal(0.8, table.Gradient[2], 1e-12);
    }

    [Fact]
    public void Schedules_rise_and_fall_as_they_say()
    {
        var constant = new LearningRateSchedule(ScheduleShape.Constant, 0.1);
        var inverse = new LearningRateSchedule(ScheduleShape.Inverse, 0.1, Decay: 0.5);
        var linear = new LearningRateSchedule(ScheduleShape.Linear, 0.1, WarmUp: 0.2);
        Assert.Equal([0.1, 0.1], new long[] { 0, 99 }.Select(step => constant.At(step, 10, 10)));
        Assert.Equal([0.1, 0.1, 0.1 / 1.5, 0.05], new long[] { 0, 9, 10, 20 }.Select(step => inverse.At(step, 10, 10)));
        double[] rates = [.. Enumerable.Range(0, 100).Select(step => linear.At(step, 10, 10))];
        Assert.Equal(0.1, rates.Max());
        Assert.Equal(20, Array.IndexOf(rates, rates.Max()));
        Assert.True(rates[0] > 0 && rates[99] > 0 && rates[99] < 0.002);
    }
}
