namespace NerRetriever.Evaluation.Statistics;

/// <summary>
/// Paired randomisation test (Fisher 1935; Smucker, Allan and Carterette 2007 for retrieval). If two systems were equally
/// good, each type's difference could as well have had the other sign, so the observed mean difference is compared with
/// those under all assignments of signs, or under a seeded sample of them where there are too many.
/// </summary>
public sealed record PairedTest
{
    /// <summary>Up to this many types that differ, all 2^n assignments are counted.</summary>
    public const int MaxExactDifferences = 20;

    /// <summary>Number of assignments drawn where not all are counted, at least 1,000.</summary>
    public int Samples
    {
        get;
        init => field = value >= 1000 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A p-value from fewer than 1,000 assignments is too coarse.");
    } = 100_000;

    /// <summary>Seed of the sample; the same seed gives the same p-value.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Compares two systems on the same types.</summary>
    /// <param name="first">One finite number a type, at least one.</param>
    /// <param name="second">The other system's numbers, in the same order of types.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty or hold a number that is not finite.</exception>
    public PairedTestResult Compare(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count || first.Count == 0 || !first.Concat(second).All(double.IsFinite))
        {
            throw new ArgumentException(
                $"the systems have {first.Count} and {second.Count} values; each type needs one finite value of both");
        }

        double[] all = [.. first.Zip(second, (a, b) => a - b)];

        // A type on which both are equal has no sign to flip.
        double[] differences = [.. all.Where(difference => difference != 0)];

        // Sums that are equal on paper differ by rounding; they count as at least as far from 0.
        double observed = Math.Abs(differences.Sum()) - (1e-10 * differences.Sum(Math.Abs));
        bool isExact = differences.Length <= MaxExactDifferences;
        double p = isExact
            ? CountAtLeast(differences, 0, 0, observed) / Math.ScaleB(1, differences.Length)
            : (SampleAtLeast(differences, observed) + 1) / (Samples + 1.0);
        return new PairedTestResult(all.Average(), p, isExact);
    }

    private static long CountAtLeast(double[] differences, int next, double sum, double observed) =>
        next == differences.Length
            ? (Math.Abs(sum) >= observed ? 1 : 0)
            : CountAtLeast(differences, next + 1, sum + differences[next], observed)
                + CountAtLeast(differences, next + 1, sum - differences[next], observed);

    // One is added to the count and to the samples: the observed assignment is one of those possible, so p is never 0
    // (Davison and Hinkley 1997, section 4.2).
    private int SampleAtLeast(double[] differences, double observed)
    {
        var random = new Random(Seed);
        int count = 0;
        for (int i = 0; i < Samples; i++)
        {
            double sum = 0;
            foreach (double difference in differences)
            {
                sum += random.Next(2) == 0 ? difference : -difference;
            }

            count += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return count;
    }
}
