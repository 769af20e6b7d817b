using System.Globalization;

namespace NerRetriever.Benchmarks.Measurement;

/// <summary>Median and range of the samples of one quantity.</summary>
/// <param name="Median">The middle sample, or the mean of the two middle ones.</param>
/// <param name="Least">The smallest sample.</param>
/// <param name="Most">The largest sample.</param>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    /// <summary>The spread of at least one sample.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Spread Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("There is no sample.", nameof(samples));
        }

        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>"median (least-most)".</summary>
    /// <param name="format">Format of each number.</param>
    public string Text(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Least.ToString(format, CultureInfo.InvariantCulture)}-{Most.ToString(format, CultureInfo.InvariantCulture)})");
}
