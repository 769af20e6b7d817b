namespace NerRetriever;

/// <summary>
/// Where the cosines of all mentions with one description lie. What a cosine says depends on the model and on the
/// description; how many standard deviations above the average mention it lies does not.
/// </summary>
/// <param name="Mean">Mean cosine.</param>
/// <param name="Deviation">Standard deviation, at least 0.</param>
internal readonly record struct CosineScale(double Mean, double Deviation)
{
    /// <summary>Mean and standard deviation of a sample; 0 and 0 for an empty one.</summary>
    public static CosineScale Of(IReadOnlyCollection<float> cosines)
    {
        if (cosines.Count == 0)
        {
            return default;
        }

        double mean = cosines.Average(cosine => (double)cosine);
        double variance = cosines.Average(cosine => (cosine - mean) * (cosine - mean));
        return new CosineScale(mean, Math.Sqrt(variance));
    }

    /// <summary>Standard deviations above the mean; 0 where all mentions are alike.</summary>
    public double Standardise(float cosine) => Deviation > 0 ? (cosine - Mean) / Deviation : 0;
}
