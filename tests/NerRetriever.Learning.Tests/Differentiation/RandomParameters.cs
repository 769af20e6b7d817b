using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Tests.Differentiation;

internal static class RandomParameters
{
    public static Parameter<double> Create(string name, int rows, int columns, bool isSparse = false)
    {
        var parameter = new Parameter<double>(name, rows, columns, isSparse);
        parameter.Uniform(1, SplitMix64.For(7, name.Sum(letter => letter)));
        return parameter;
    }

    /// <summary>A number that depends on every element, each with a slope of its own.</summary>
    public static Tensor<double> Weigh(Tape<double> tape, Tensor<double> tensor)
    {
        Parameter<double> ends = Create("row ends", 1, tensor.Columns);
        Tensor<double> rows = tape.Linear(tensor, ends.Tensor, null);
        return tape.BinaryCrossEntropy(rows, Enumerable.Range(0, tensor.Rows).Select(row => row % 3 / 2.0).ToArray());
    }

    public static void AssertGradients(Func<Tape<double>, Tensor<double>> loss, params Parameter<double>[] parameters)
    {
        foreach (GradientCheckResult result in GradientCheck.Run(parameters, loss))
        {
            Assert.True(result.IsPassed, $"{result.Name}: difference {result.Difference:E2}, slope {result.Size:E2}");
        }
    }
}
