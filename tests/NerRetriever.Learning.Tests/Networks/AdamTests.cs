using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Tests.Networks;

public sealed class AdamTests
{
    [Fact]
    public void Steps_follow_the_paper_in_every_element()
    {
        var shape = new HeadShape(5, 7, 3);
        HeadParameters<float> weights = HeadParameters<float>.Initialise(shape, new SplitMix64(1));
        double[] expected = [.. weights.Tensors.SelectMany(tensor => tensor.Values).Select(weight => (double)weight)];
        double[] mean = new double[expected.Length], square = new double[expected.Length];
        var adam = new Adam(weights);
        var random = new SplitMix64(2);
        for (int step = 1; step <= 5; step++)
        {
            HeadParameters<float> gradients = HeadParameters<float>.Initialise(shape, random);
            adam.Step(gradients, 0.01);
            int i = 0;
            foreach (float gradient in gradients.Tensors.SelectMany(tensor => tensor.Values))
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradient);
                square[i] = (0.999 * square[i]) + (0.001 * gradient * gradient);
                double corrected = mean[i] / (1 - Math.Pow(0.9, step));
                expected[i] -= 0.01 * corrected / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                i++;
            }
        }

        float[] actual = [.. weights.Tensors.SelectMany(tensor => tensor.Values)];
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-6);
        }
    }
}
