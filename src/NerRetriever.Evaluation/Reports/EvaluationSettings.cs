namespace NerRetriever.Evaluation.Reports;

/// <summary>What an evaluation was asked for.</summary>
/// <param name="Seed">Seed of random order, bootstrap and paired test.</param>
/// <param name="Depth">Depth k of precision, nDCG and mention precision in tables, at least 1.</param>
/// <param name="Limit">The first so many sentences were taken, or null for all.</param>
/// <param name="Detector">Name and setting of the mention detector.</param>
/// <param name="Baseline">System that the others are tested against.</param>
public sealed record EvaluationSettings(int Seed, int Depth, int? Limit, string Detector, string Baseline)
{
    /// <summary>Depth of recall in tables.</summary>
    public const int RecallDepth = 100;

    /// <summary>Depth of precision and nDCG unless another is asked for: what a reader looks at.</summary>
    public const int DefaultDepth = 10;

    /// <summary>Depth of precision, nDCG and mention precision.</summary>
    public int Depth { get; } = Depth >= 1
        ? Depth
        : throw new ArgumentOutOfRangeException(nameof(Depth), Depth, "A depth is 1 or more.");

    /// <summary>Every depth that is measured.</summary>
    public IReadOnlyList<int> Cutoffs => [.. new[] { Depth, RecallDepth }.Distinct()];
}
