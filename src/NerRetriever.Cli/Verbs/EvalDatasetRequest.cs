using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Mentions;

namespace NerRetriever.Cli.Verbs;

/// <summary>What an evaluation on labelled collections was asked for.</summary>
/// <param name="Datasets">Descriptions of the collections.</param>
/// <param name="Data">The folder that their files lie in.</param>
/// <param name="Systems">Systems asked for by name, or null for all that a collection allows.</param>
/// <param name="Settings">Seed, depth, limit.</param>
/// <param name="Detector">Finds the mentions.</param>
/// <param name="Out">Folder of the reports, or null.</param>
internal sealed record EvalDatasetRequest(
    IReadOnlyList<DatasetDescription> Datasets,
    string Data,
    IReadOnlyList<string>? Systems,
    EvaluationSettings Settings,
    IMentionDetector Detector,
    string? Out);
