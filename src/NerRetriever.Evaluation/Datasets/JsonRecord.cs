using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>One object of a file of JSON lines, which may be compressed (.bz2).</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Fields">The object; valid until the next record is read.</param>
internal readonly record struct JsonRecord(DatasetFile File, long Line, JsonElement Fields)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Streams the records of a file; blank lines are passed over.</summary>
    /// <exception cref="CorpusFormatException">The file cannot be opened or a line is no JSON object.</exception>
    public static IEnumerable<JsonRecord> ReadAll(DatasetFile file)
    {
        using var lines = new LineReader(new DecodingReader(Open(file.Path)));
        while (lines.Read())
        {
            if (lines.IsBlank)
            {
                continue;
            }

            using JsonDocument document = Parse(file, lines);
            yield return new JsonRecord(file, lines.Number, document.RootElement);
        }
    }

    /// <summary>The text of a string or number, which has to be there.</summary>
    public string Text(string field) =>
        Fields.TryGetProperty(field, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? JsonText.Of(value)
            : throw Problem($"the field {field} is missing, or neither a string nor a number");

    /// <summary>The strings of an array, which has to be there.</summary>
    public string[] Strings(string field) =>
        Fields.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(JsonText.Of)]
            : throw Problem($"the field {field} is missing or not an array of strings");

    /// <summary>An error that names file and line.</summary>
    public CorpusFormatException Problem(string problem, Exception? cause = null) => new(File.Path, Line, problem, cause);

    private static Stream Open(string path)
    {
        Stream bytes = CorpusSource.FromFile(path).OpenBytes();
        return path.EndsWith(".bz2", StringComparison.OrdinalIgnoreCase)
            ? new Bzip2Stream(new BufferedStream(bytes, 1 << 16), path)
            : bytes;
    }

    private static JsonDocument Parse(DatasetFile file, LineReader line)
    {
        if (line.Problem is not null)
        {
            throw new CorpusFormatException(file.Path, line.Number, line.Problem);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line.Text, Strict);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // The parser names lone surrogates in keys or raw text by the two latter.
            throw new CorpusFormatException(file.Path, line.Number, "not a valid JSON object: " + error.Message, error);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            string kind = document.RootElement.ValueKind.ToString();
            document.Dispose();
            throw new CorpusFormatException(file.Path, line.Number, $"the line is a JSON {kind}, not an object");
        }

        return document;
    }
}
