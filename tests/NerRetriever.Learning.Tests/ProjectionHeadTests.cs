using NerRetriever.Learning.Projection;

namespace NerRetriever.Learning.Tests;

public sealed class ProjectionHeadTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(33, 65, 17)]
    [InlineData(256, 300, 128)]
    public void Forward_agrees_with_the_formula_in_double_precision(int input, int hidden, int output)
    {
        var random = new Random(3);
        float[] w1 = Numbers(random, hidden * input), b1 = Numbers(random, hidden), w2 = Numbers(random, output * hidden), b2 = Numbers(random, output);
        var head = new ProjectionHead(w1, b1, w2, b2);
        float[] rows = Numbers(random, 3 * input);
        var actual = new float[3 * output];
        head.Forward(rows, actual);

        for (int row = 0; row < 3; row++)
        {
            var middle = new double[hidden];
            for (int h = 0; h < hidden; h++)
            {
                double sum = b1[h];
                for (int i = 0; i < input; i++)
                {
                    sum += (double)w1[(h * input) + i] * rows[(row * input) + i];
                }

                middle[h] = sum / (1 + Math.Exp(-sum));
            }

            for (int o = 0; o < output; o++)
            {
                double expected = b2[o];
                for (int h = 0; h < hidden; h++)
                {
                    expected += (double)w2[(o * hidden) + h] * middle[h];
                }

                Assert.Equal(expected, actual[(row * output) + o], 1e-4 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Project_gives_unit_vectors_in_the_direction_of_Forward()
    {
        var random = new Random(5);
        var head = new ProjectionHead(Numbers(random, 40), Numbers(random, 8), Numbers(random, 48), Numbers(random, 6));
        float[] rows = Numbers(random, 10);
        float[] plain = new float[12], unit = new float[12];
        head.Forward(rows, plain);
        head.Project(rows, unit);

        for (int row = 0; row < 2; row++)
        {
            double length = Math.Sqrt(plain[(row * 6)..((row + 1) * 6)].Sum(x => (double)x * x));
            for (int i = row * 6; i < (row + 1) * 6; i++)
            {
                Assert.Equal(plain[i] / length, unit[i], 1e-6);
            }
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_and_numbers_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ProjectionHead(new float[6], new float[2], new float[5], new float[2]));
        Assert.Throws<ArgumentException>(() => new ProjectionHead(new float[7], new float[2], new float[4], new float[2]));
        Assert.Throws<ArgumentException>(() => new ProjectionHead([float.NaN], [0], [1], [0]));
        var head = new ProjectionHead([1], [0], [1], [0]);
        Assert.Throws<ArgumentException>(() => head.Forward(new float[2], new float[1]));
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
}
