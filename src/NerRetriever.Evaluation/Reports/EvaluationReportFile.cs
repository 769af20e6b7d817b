using System.Text.Encodings.Web;
using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Reports as JSON, names in snake_case, measures that do not exist as null.</summary>
public static class EvaluationReportFile
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new MissingNumberConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>Writes a report; the file appears under its name only when complete.</summary>
    public static void Save(EvaluationReport report, string path)
    {
        ArgumentNullException.ThrowIfNull(report);
        ReportFile.Write(path, writer => writer.Write(JsonSerializer.Serialize(report, Indented) + "\n"));
    }

    /// <summary>The report on one line.</summary>
    public static string ToLine(EvaluationReport report) => JsonSerializer.Serialize(report, Compact);

    /// <summary>Reads a report.</summary>
    /// <exception cref="CorpusFormatException">The file is missing, no report, or of a later format.</exception>
    public static EvaluationReport Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            EvaluationReport report = JsonSerializer.Deserialize<EvaluationReport>(File.ReadAllText(path), Compact)
                ?? throw new CorpusFormatException(path, 0, "it holds null, not a report of nerr eval");
            return report.Format == EvaluationReport.CurrentFormat
                ? report
                : throw new CorpusFormatException(
                    path, 0, $"it has format {report.Format}, and this program reads {EvaluationReport.CurrentFormat}; run nerr eval again");
        }
        catch (JsonException problem)
        {
            throw new CorpusFormatException(
                path, (problem.LineNumber ?? -1) + 1, $"it is not a report of nerr eval: {problem.Message}", problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CorpusFormatException(path, 0, "cannot be opened: " + error.Message, error);
        }
    }
}
