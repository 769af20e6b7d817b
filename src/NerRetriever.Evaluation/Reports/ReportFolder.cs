using NerRetriever.Charts;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Reports;

/// <summary>The files of an evaluation: each appears under its name only when complete.</summary>
public sealed class ReportFolder
{
    private readonly string _path;

    /// <summary>Opens the folder, which is created where it is missing.</summary>
    public ReportFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Directory.CreateDirectory(path).FullName;
    }

    /// <summary>Writes <c>SET.SYSTEM.trec</c>.</summary>
    public void Write(EvaluationSet set, SystemRun run)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(run);
        ReportFile.Write(PathOf($"{set.Name}.{run.System}.trec"), writer => TrecFiles.WriteRun(writer, set, run));
    }

    /// <summary>Writes <c>SET.qrels</c>, <c>.json</c>, <c>.csv</c>, <c>.md</c> and the figures.</summary>
    public void Write(EvaluationSet set, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(report);
        ReportFile.Write(PathOf($"{set.Name}.qrels"), writer => TrecFiles.WriteQrels(writer, set));
        EvaluationReportFile.Save(report, PathOf($"{set.Name}.json"));
        ReportFile.Write(PathOf($"{set.Name}.csv"), writer => CsvReport.Write(writer, report));
        ReportFile.Write(PathOf($"{set.Name}.md"), writer => MarkdownReport.Write(writer, report));
        foreach ((string name, Chart chart) in ReportFigures.All(report))
        {
            chart.Save(PathOf(name));
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);
}
