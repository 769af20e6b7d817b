namespace NerRetriever.Benchmarks.Server;

/// <summary>What a load gave.</summary>
/// <param name="Answers">Number of answers.</param>
/// <param name="Errors">Number of requests that failed.</param>
/// <param name="Rate">Answers a second.</param>
/// <param name="Median">Median time of an answer, ms.</param>
/// <param name="Late">99th percentile, ms.</param>
internal readonly record struct LoadResult(int Answers, int Errors, double Rate, double Median, double Late)
{
    /// <summary>Of the times of all answers, in ms.</summary>
    public static LoadResult Of(IEnumerable<double> times, int errors, TimeSpan duration)
    {
        double[] sorted = [.. times.Order()];
        double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        return new LoadResult(sorted.Length, errors, sorted.Length / duration.TotalSeconds, At(0.5), At(0.99));
    }
}
