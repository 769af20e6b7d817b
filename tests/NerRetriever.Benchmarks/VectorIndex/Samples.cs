using System.Globalization;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>What was measured in the rounds of one thing: median and spread, nothing thrown away.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            return sorted.Length == 0
                ? throw new InvalidOperationException("Nothing was measured.")
                : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>Adds the value of a round.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>Median and, where there is more than one value, the least and the greatest.</summary>
    /// <param name="format">How numbers are written.</param>
    public string ToString(string format)
    {
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return _values.Count == 1
            ? Number(Median)
            : $"{Number(Median)} ({Number(_values.Min())}-{Number(_values.Max())})";
    }
}
