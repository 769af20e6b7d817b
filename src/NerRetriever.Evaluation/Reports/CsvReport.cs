using System.Buffers;
using System.Globalization;
using NerRetriever.Evaluation.Measures;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Measures as CSV (RFC 4180, lines ended by LF): a line a system and type.</summary>
public static class CsvReport
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a header and a line a system and type; a measure that does not exist is empty.</summary>
    public static void Write(TextWriter writer, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        IReadOnlyList<int> cutoffs = report.Settings.Cutoffs;
        string[] measures = ["precision", "recall", "ndcg", "mention_precision"];
        WriteLine(writer,
        [
            "set", "system", "label", "name", "relevant", "r_precision", "average_precision",
            .. measures.SelectMany(measure => cutoffs.Select(k => $"{measure}_at_{k}")),
        ]);
        foreach (SystemReport system in report.Systems)
        {
            foreach (TypeMeasures type in system.Types)
            {
                string[] who = [report.Set.Name, system.System, type.Label, type.Name, type.Relevant.ToString(CultureInfo.InvariantCulture)];
                WriteLine(writer, who.Concat(Numbers(type, cutoffs).Select(Number)));
            }
        }
    }

    private static IEnumerable<double> Numbers(TypeMeasures type, IReadOnlyList<int> cutoffs) =>
    [
        type.RPrecision,
        type.AveragePrecision,
        .. new[] { type.PrecisionAt, type.RecallAt, type.NdcgAt, type.MentionPrecisionAt }
            .SelectMany(measure => cutoffs.Select(k => measure[k])),
    ];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static void WriteLine(TextWriter writer, IEnumerable<string> fields) =>
        writer.Write(string.Join(',', fields.Select(Quoted)) + "\n");

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
