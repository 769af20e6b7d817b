using NerRetriever.Evaluation.Measures;
using NerRetriever.Index;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Everything that was measured on one set: the content of <c>SET.json</c>.</summary>
public sealed record EvaluationReport
{
    /// <summary>Version of the file format that this program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the file format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The set that was searched.</summary>
    public required SetSummary Set { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Operating system, architecture and number of processors.</summary>
    public required string Machine { get; init; }

    /// <summary>What was asked for.</summary>
    public required EvaluationSettings Settings { get; init; }

    /// <summary>The language model and head with their SHA-256, or null where no system needed them.</summary>
    public IndexIdentity? Model { get; init; }

    /// <summary>Share of the types whose name the head saw in training, or null where the model does not say.</summary>
    public double? SeenTypes { get; init; }

    /// <summary>How many gold mentions the detector finds, or null where none was run or the set has no mentions.</summary>
    public DetectionRecall? Detection { get; init; }

    /// <summary>The systems in the order in which they were run.</summary>
    public required IReadOnlyList<SystemReport> Systems { get; init; }
}
