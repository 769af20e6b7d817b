namespace NerRetriever.Evaluation.Statistics;

/// <summary>
/// Expected calibration error (Naeini et al. 2015; Guo et al. 2017, equation 5): over bins of equal width, the mean distance
/// between the probability promised and the share that came true, weighted by the number of predictions.
/// </summary>
public static class ExpectedCalibrationError
{
    /// <summary>Measures predictions against what came true.</summary>
    /// <param name="probabilities">Probabilities of the positive outcome, [n], each from 0 to 1, at least one.</param>
    /// <param name="outcomes">Whether each came true, [n].</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <returns>The error, from 0 to 1, and the bins from 0 to 1, the empty ones included.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or hold no probability.</exception>
    public static (double Error, IReadOnlyList<ReliabilityBin> Bins) Of(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, int bins = 15)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.Count == 0 || probabilities.Count != outcomes.Count || !probabilities.All(p => p is >= 0 and <= 1))
        {
            throw new ArgumentException(
                $"{probabilities.Count} probabilities and {outcomes.Count} outcomes: each outcome needs a probability from 0 to 1");
        }

        int[] counts = new int[bins];
        int[] positives = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < probabilities.Count; i++)
        {
            int bin = BinOf(probabilities[i], bins);
            counts[bin]++;
            positives[bin] += outcomes[i] ? 1 : 0;
            sums[bin] += probabilities[i];
        }

        var reliability = new ReliabilityBin[bins];
        double error = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            double promised = counts[bin] == 0 ? double.NaN : sums[bin] / counts[bin];
            double observed = counts[bin] == 0 ? double.NaN : positives[bin] / (double)counts[bin];
            reliability[bin] = new ReliabilityBin(bin / (double)bins, (bin + 1) / (double)bins, counts[bin], promised, observed);
            error += counts[bin] == 0 ? 0 : Math.Abs(positives[bin] - sums[bin]) / probabilities.Count;
        }

        return (error, reliability);
    }

    // Right-closed bins: 1 belongs to the last. The guess by multiplication can be off by one where it rounds.
    private static int BinOf(double probability, int bins)
    {
        int bin = Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1);
        if (bin > 0 && probability <= bin / (double)bins)
        {
            return bin - 1;
        }

        return bin < bins - 1 && probability > (bin + 1) / (double)bins ? bin + 1 : bin;
    }
}
