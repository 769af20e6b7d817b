namespace NerRetriever.Evaluation.Measures;

/// <summary>How well one system found one type. The dictionaries are by cutoff k.</summary>
/// <param name="Label">The data set's own label.</param>
/// <param name="Name">The description that was searched for.</param>
/// <param name="Relevant">R: sentences with at least one gold mention of the type.</param>
public sealed record TypeMeasures(string Label, string Name, int Relevant)
{
    /// <summary>Share of the first R distinct texts that are relevant (arXiv 2509.04011, section 4); NaN where R is 0.</summary>
    public required double RPrecision { get; init; }

    /// <summary>Average precision; NaN where R is 0.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>Share of the first k texts that are relevant.</summary>
    public required IReadOnlyDictionary<int, double> PrecisionAt { get; init; }

    /// <summary>Share of the relevant texts among the first k; NaN where R is 0.</summary>
    public required IReadOnlyDictionary<int, double> RecallAt { get; init; }

    /// <summary>Normalised discounted cumulative gain with binary gains; NaN where R is 0.</summary>
    public required IReadOnlyDictionary<int, double> NdcgAt { get; init; }

    /// <summary>
    /// Share of the first k texts whose shown mention is a gold mention of the type, one span containing the other; NaN
    /// where the set does not say where mentions stand or no ranking of the run names spans.
    /// </summary>
    public required IReadOnlyDictionary<int, double> MentionPrecisionAt { get; init; }
}
