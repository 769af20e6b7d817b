namespace NerRetriever.Evaluation.Reports;

/// <summary>What an evaluation was asked for.</summary>
/// <param name="Seed">Seed of random order, bootstrap and paired test.</param>
/// <param name="Limit">The first so many sentences were taken, or null for all.</param>
/// <param name="Detector">Name and setting of the mention detector.</param>
/// <param name="Baseline">System that the others are tested against.</param>
public sealed record EvaluationSettings(int Seed, int? Limit, string Detector, string Baseline)
{
    /// <summary>Depths of precision, nDCG and recall.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = DefaultCutoffs;

    /// <summary>Depth of precision and nDCG in tables.</summary>
    public const int PageDepth = 10;

    /// <summary>Depth of recall in tables.</summary>
    public const int RecallDepth = 100;

    /// <summary>The depths that tables need.</summary>
    public static IReadOnlyList<int> DefaultCutoffs { get; } = [PageDepth, RecallDepth];
}
