using System.Globalization;

namespace NerRetriever.Evaluation.Reports;

/// <summary>A report to read: the table, what it was measured on, what the systems are.</summary>
public static class MarkdownReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine($"# {report.Set.Name}");
        writer.WriteLine();
        foreach (string line in SummaryTable.Of(report).ToMarkdown())
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        string limit = report.Settings.Limit is { } sentences ? $", the first {sentences} sentences" : "";
        string model = report.Model is { } made ? $", model {made.Model} (SHA-256 {made.ModelSha256}, head {made.HeadSha256})" : "";
        string date = report.Date.ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);
        foreach (string note in SummaryTable.Notes(report).Append($"{date}, {report.Machine}, seed {report.Settings.Seed}{limit}{model}"))
        {
            writer.WriteLine($"- {note}");
        }

        writer.WriteLine();
        foreach (SystemReport system in report.Systems)
        {
            writer.WriteLine($"- **{system.System}**: {system.Description}");
        }

        foreach (string figure in ReportFigures.Names(report))
        {
            writer.WriteLine();
            writer.WriteLine($"![{figure}]({figure})");
        }
    }
}
