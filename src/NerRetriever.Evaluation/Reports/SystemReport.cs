using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Statistics;
using NerRetriever.Evaluation.Systems;

namespace NerRetriever.Evaluation.Reports;

/// <summary>What was measured of one system on one set.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="Description">What it is, with its settings.</param>
public sealed record SystemReport(string System, string Description)
{
    /// <summary>Means over types.</summary>
    public required MacroMeasures Macro { get; init; }

    /// <summary>Interval of the macro R-Precision over types.</summary>
    public required ConfidenceInterval RPrecisionInterval { get; init; }

    /// <summary>R-Precision against the baseline's, type by type; null for the baseline and where it was not run.</summary>
    public PairedTestResult? AgainstBaseline { get; init; }

    /// <summary>What its vectors take, or null where it has none.</summary>
    public VectorStorage? Storage { get; init; }

    /// <summary>Interpolated precision at recall 0, 0.1, ... 1, mean over types.</summary>
    public required IReadOnlyList<double> PrecisionRecall { get; init; }

    /// <summary>Measures of each type, in the set's order.</summary>
    public required IReadOnlyList<TypeMeasures> Types { get; init; }
}
