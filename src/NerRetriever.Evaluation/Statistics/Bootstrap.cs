namespace NerRetriever.Evaluation.Statistics;

/// <summary>
/// Percentile bootstrap (Efron and Tibshirani 1993, chapter 13): the types of an evaluation are drawn again with replacement
/// and the spread of the means says how much the mean owes to the types that happened to be asked.
/// </summary>
public sealed record Bootstrap
{
    /// <summary>Number of resamples, at least 100.</summary>
    public int Resamples
    {
        get;
        init => field = value >= 100 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A percentile of fewer than 100 resamples says nothing.");
    } = 10_000;

    /// <summary>Share of the resampled means that the interval holds, above 0 and below 1.</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The confidence lies between 0 and 1, as in 0.95.");
    } = 0.95;

    /// <summary>Seed of the draws; the same seed gives the same interval.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Interval of the mean; percentiles between two resamples are interpolated linearly.</summary>
    /// <param name="values">One finite number a type, at least one.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite (a type with R = 0 has no measure).</exception>
    public ConfidenceInterval OfMean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || !values.All(double.IsFinite))
        {
            throw new ArgumentException("a mean needs one finite value or more; leave out types with R = 0", nameof(values));
        }

        var random = new Random(Seed);
        double[] means = new double[Resamples];
        for (int i = 0; i < means.Length; i++)
        {
            double sum = 0;
            for (int draw = 0; draw < values.Count; draw++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        double tail = (1 - Confidence) / 2;
        return new ConfidenceInterval(values.Average(), Percentile(means, tail), Percentile(means, 1 - tail), Confidence);
    }

    private static double Percentile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double next = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (next - sorted[below]));
    }
}
