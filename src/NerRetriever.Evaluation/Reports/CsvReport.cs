using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NerRetriever.Evaluation.Measures;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Measures as CSV: a line a system and type.</summary>
public static class CsvReport
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes a header and a line a system and type; a measure that does not exist is empty.</summary>
    public static void Write(TextWriter writer, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var csv = new CsvWriter(writer, Format, leaveOpen: true);
        string[] fixedColumns = ["set", "system", "label", "name", "relevant", "r_precision", "average_precision"];
        IReadOnlyList<int> cutoffs = report.Settings.Cutoffs;
        string[] measures = ["precision", "recall", "ndcg", "mention_precision"];
        foreach (string column in fixedColumns.Concat(measures.SelectMany(measure => cutoffs.Select(k => $"{measure}_at_{k}"))))
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (SystemReport system in report.Systems)
        {
            foreach (TypeMeasures type in system.Types)
            {
                WriteType(csv, report, system, type);
            }
        }
    }

    private static void WriteType(CsvWriter csv, EvaluationReport report, SystemReport system, TypeMeasures type)
    {
        csv.WriteField(report.Set.Name);
        csv.WriteField(system.System);
        csv.WriteField(type.Label);
        csv.WriteField(type.Name);
        csv.WriteField(type.Relevant);
        IEnumerable<double> numbers =
        [
            type.RPrecision,
            type.AveragePrecision,
            .. new[] { type.PrecisionAt, type.RecallAt, type.NdcgAt, type.MentionPrecisionAt }
                .SelectMany(measure => report.Settings.Cutoffs.Select(k => measure[k])),
        ];
        foreach (double number in numbers)
        {
            csv.WriteField(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "");
        }

        csv.NextRecord();
    }
}
