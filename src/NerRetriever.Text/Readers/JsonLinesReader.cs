using System.Globalization;
using System.Text.Json;

namespace NerRetriever.Text;

/// <summary>
/// JSON lines with BEIR's field names: <c>_id</c> (or <c>id</c>; string or number), <c>title</c>, <c>text</c>, and
/// optionally <c>mentions</c>, an array of <c>{"start": 0, "end": 4, "type": "city"}</c> in UTF-16 offsets of the text.
/// Without an id the document is called by the file's name, a colon and the line. Every further field becomes metadata:
/// strings as they are, numbers and booleans as written, arrays and objects as their JSON text; null is left out.
/// </summary>
public sealed class JsonLinesReader : ICorpusReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly CorpusSource source;
    private readonly CorpusReadLog log;

    /// <summary>Prepares to read <paramref name="source"/>.</summary>
    public JsonLinesReader(CorpusSource source, CorpusReadLog log)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        this.source = source;
        this.log = log;
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default)
    {
        using var lines = new LineReader(source.OpenText());
        while (lines.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!lines.IsBlank && ReadLine(lines) is { } document)
            {
                yield return document;
            }
        }
    }

    private Document? ReadLine(LineReader line)
    {
        try
        {
            return line.Problem is null ? ReadLine(line.Text, line.Number) : throw Problem(line.Number, line.Problem);
        }
        catch (CorpusFormatException problem)
        {
            log.Skip(problem);
        }

        return null;
    }

    /// <summary>Reads one line, such as one that came in over a network.</summary>
    /// <param name="text">The line without its terminator.</param>
    /// <param name="line">Its number, for messages and for the id of a document without one.</param>
    /// <exception cref="CorpusFormatException">It is not a document.</exception>
    public Document ReadLine(string text, long line)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            return ReadRecord(line, json.RootElement);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // The parser names lone surrogates in keys or raw text by the two latter.
            throw Problem(line, "not a valid JSON object: " + error.Message, error);
        }
    }

    private Document ReadRecord(long line, JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            throw Problem(line, $"the line is a JSON {record.ValueKind}, not an object with the field text");
        }

        string idField = record.TryGetProperty("_id", out _) ? "_id" : "id";
        string? id = null, title = null, text = null;
        JsonElement mentions = default;
        Dictionary<string, string>? metadata = null;
        foreach (var field in record.EnumerateObject())
        {
            switch (field.Name)
            {
                case "text" when field.Value.ValueKind == JsonValueKind.String:
                    text = JsonText.Of(field.Value);
                    break;
                case "text":
                    throw Problem(line, $"the field text is {field.Value.ValueKind}, not a string");
                case "title":
                    title = Scalar(line, field);
                    break;
                case "mentions":
                    mentions = field.Value;
                    break;
                case var name when name == idField:
                    id = Scalar(line, field);
                    break;
                case var name when field.Value.ValueKind != JsonValueKind.Null:
                    (metadata ??= [])[name] = JsonText.Of(field.Value);
                    break;
            }
        }

        text = text ?? throw Problem(line, "the field text is missing");
        id ??= string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{line}");
        if (id.Length == 0)
        {
            throw Problem(line, $"the field {idField} is empty; give each document an id or leave the field out");
        }

        var document = new Document(id, string.IsNullOrEmpty(title) ? null : title, text)
        {
            Mentions = ReadMentions(line, mentions, text),
        };
        return metadata is null ? document : document with { Metadata = metadata };
    }

    private List<GivenMention>? ReadMentions(long line, JsonElement array, string text)
    {
        if (array.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Problem(line, $"the field mentions is {array.ValueKind}, not an array");
        }

        var mentions = new List<GivenMention>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            mentions.Add(ReadMention(line, element, text));
        }

        mentions.Sort(static (left, right) =>
            left.Span != right.Span ? left.Span.CompareTo(right.Span) : string.CompareOrdinal(left.Type, right.Type));
        return mentions.Distinct().ToList();
    }

    private GivenMention ReadMention(long line, JsonElement element, string text)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !TryGetOffset(element, "start", out int start)
            || !TryGetOffset(element, "end", out int end))
        {
            throw Problem(line, "a mention must be an object with the whole numbers start and end");
        }

        var span = new TextSpan(start, end);
        if (!span.IsValidIn(text.Length))
        {
            throw Problem(line, $"mention [{start}, {end}) is empty or outside the text of {text.Length} characters");
        }

        if (SplitsCharacter(text, start) || SplitsCharacter(text, end))
        {
            throw Problem(line, $"mention [{start}, {end}) begins or ends inside a character; offsets are UTF-16 units");
        }

        string? type = null;
        foreach (var field in element.EnumerateObject())
        {
            type = field.Name == "type" ? Scalar(line, field) : type;
        }

        return new GivenMention(span, type);
    }

    private static bool TryGetOffset(JsonElement element, string name, out int value)
    {
        value = 0;
        return element.TryGetProperty(name, out var number)
            && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out value);
    }

    private static bool SplitsCharacter(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);

    private string? Scalar(long line, JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array or JsonValueKind.Object =>
            throw Problem(line, $"the field {field.Name} is {field.Value.ValueKind}, not a string or number"),
        _ => JsonText.Of(field.Value),
    };

    private CorpusFormatException Problem(long line, string problem, Exception? cause = null) =>
        new(source.Path, line, problem, cause);
}
