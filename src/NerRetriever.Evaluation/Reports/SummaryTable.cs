using System.Globalization;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Statistics;
using NerRetriever.Evaluation.Systems;

namespace NerRetriever.Evaluation.Reports;

/// <summary>The table of a report: a line a system, and what has to be known to read it.</summary>
public static class SummaryTable
{
    private const string None = "-";

    /// <summary>Systems by measures.</summary>
    public static TextTable Of(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int k = report.Settings.Depth;
        string[] header =
        [
            "system", "R-Precision", "95% CI", $"P@{k}", $"recall@{EvaluationSettings.RecallDepth}", "MAP", $"nDCG@{k}", $"mention P@{k}",
            $"p vs {report.Settings.Baseline}", "B/mention", "B/sentence",
        ];
        return new TextTable(header, [.. report.Systems.Select(system => Row(system, k))]);
    }

    /// <summary>What the table was measured on, in lines.</summary>
    public static IEnumerable<string> Notes(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        SetSummary set = report.Set;
        MacroMeasures? macro = report.Systems.Count > 0 ? report.Systems[0].Macro : null;
        yield return Text($"{set.Name}: {set.Sentences:N0} sentences, {set.Mentions:N0} gold mentions, means over {macro?.Types} types")
            + (macro?.TypesLeftOut > 0 ? $"; {macro.TypesLeftOut} without a relevant sentence are left out" : "");
        if (report.SeenTypes is { } seen)
        {
            yield return Text($"{100 * seen:F0}% of the types' names occur among the names that the head was trained on");
        }

        if (report.Detection is { } detection)
        {
            yield return Text($"mentions detected ({report.Settings.Detector}): strict recall {detection.Strict:F3}, fuzzy recall {detection.Fuzzy:F3}");
        }

        foreach (SystemReport system in report.Systems.Where(system => system.Storage is not null).DistinctBy(system => system.Storage))
        {
            VectorStorage storage = system.Storage!;
            yield return Text($"vectors of {system.System}: {storage.BytesPerMention:N0} bytes a span, {100 * storage.ShareOfPaperMention:F0}% of {VectorStorage.PaperMentionNumbers} numbers; ")
                + Text($"{storage.BytesPerSentence:N0} bytes a sentence, {100 * storage.ShareOfPaperSentence:F0}% of {VectorStorage.PaperSentenceNumbers:N0} numbers");
        }
    }

    private static string[] Row(SystemReport system, int k)
    {
        MacroMeasures macro = system.Macro;
        ConfidenceInterval interval = system.RPrecisionInterval;
        return
        [
            system.System,
            Number(macro.RPrecision),
            $"{Number(interval.Lower)}-{Number(interval.Upper)}",
            Number(macro.PrecisionAt[k]),
            Number(macro.RecallAt[EvaluationSettings.RecallDepth]),
            Number(macro.MeanAveragePrecision),
            Number(macro.NdcgAt[k]),
            Number(macro.MentionPrecisionAt[k]),
            system.AgainstBaseline is { } test ? PValue(test.PValue) : None,
            system.Storage is { } storage ? Text($"{storage.BytesPerMention:N0}") : None,
            system.Storage is { } perSentence ? Text($"{perSentence.BytesPerSentence:N0}") : None,
        ];
    }

    /// <summary>A probability to three digits.</summary>
    internal static string PValue(double p) => p < 0.001 ? "<0.001" : Number(p);

    /// <summary>A measure to three digits.</summary>
    internal static string Number(double value) => double.IsFinite(value) ? value.ToString("F3", CultureInfo.InvariantCulture) : None;

    /// <summary>A difference to three digits, with its sign.</summary>
    internal static string Difference(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
