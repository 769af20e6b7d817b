using NerRetriever.Charts;
using NerRetriever.Evaluation.Measures;

namespace NerRetriever.Evaluation.Reports;

/// <summary>The figures of a report.</summary>
public static class ReportFigures
{
    // A bar a type and system is only readable for a few systems; random order and plain BM25 tell little type by type.
    private static readonly string[] ShownByType = ["bm25-stem", "dense-sentence", "ours", "hybrid"];

    /// <summary>File names of the figures.</summary>
    public static IEnumerable<string> Names(EvaluationReport report) => All(report).Select(figure => figure.Name);

    /// <summary>R-Precision by type, precision by recall, and quality by size where a system has vectors.</summary>
    public static IEnumerable<(string Name, Chart Chart)> All(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string set = report.Set.Name;
        yield return ($"{set}.r-precision.svg", ByType(report));
        yield return ($"{set}.precision-recall.svg", PrecisionRecall(report));
        if (report.Systems.Any(system => system.Storage is not null))
        {
            yield return ($"{set}.size.svg", BySize(report));
        }
    }

    private static BarChart ByType(EvaluationReport report)
    {
        SystemReport[] shown = [.. report.Systems.Where(system => ShownByType.Contains(system.System))];
        shown = shown.Length > 0 ? shown : [.. report.Systems];
        TypeMeasures[] types = [.. shown[^1].Types.Where(type => type.Relevant > 0).OrderByDescending(type => type.RPrecision)];
        double[] ValuesOf(SystemReport system)
        {
            Dictionary<string, double> values = system.Types.ToDictionary(type => type.Label, type => type.RPrecision);
            return [.. types.Select(type => values[type.Label])];
        }

        return new BarChart(
            $"R-Precision by type on {report.Set.Name}",
            "R-Precision",
            types.Select(type => $"{type.Name} (R {type.Relevant})"),
            shown.Select(system => new BarSeries(system.System, ValuesOf(system))))
        { ValueFormat = "0.00" };
    }

    private static LineChart PrecisionRecall(EvaluationReport report) => new(
        $"Precision by recall on {report.Set.Name}",
        "recall",
        "interpolated precision, mean over types",
        report.Systems.Select(system => new LineSeries(
            system.System,
            [.. system.PrecisionRecall.Select((precision, i) => new ChartPoint(i / (PrecisionRecallCurve.Points - 1.0), precision))])))
    { YFromZero = true };

    private static ScatterChart BySize(EvaluationReport report) => new(
        $"Quality by size on {report.Set.Name}",
        "bytes of vectors a mention (a sentence where a sentence is one vector)",
        "macro R-Precision",
        report.Systems.Select(system => new ScatterPoint(system.System, system.Storage?.BytesPerMention ?? 0, system.Macro.RPrecision)));
}
