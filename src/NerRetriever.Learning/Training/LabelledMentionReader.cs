using System.Text;
using System.Text.Json;
using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Reads (mention in context, type names) pairs, one JSON object a line: {"text": "the sentence", "start": 4, "end": 11,
/// "types": ["bridge", "suspension bridge"], "entity": "Golden Gate Bridge", "split": "train"}. Offsets are UTF-16 code
/// units. Entity and split (train, validation-types, validation-entities) may be left out. A line that is anything else is
/// refused: a misspelt field would quietly change what is learnt.
/// </summary>
public static class LabelledMentionReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all pairs of a file; blank lines are passed over.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or empty, or a line is not such an object.</exception>
    public static IReadOnlyList<LabelledMention> Read(string path, CancellationToken cancellation = default)
    {
        var pairs = new List<LabelledMention>();
        long number = 0;
        try
        {
            foreach (string line in File.ReadLines(path, Utf8))
            {
                cancellation.ThrowIfCancellationRequested();
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    pairs.Add(new Line(path, number).Parse(line));
                }
            }
        }
        catch (DecoderFallbackException problem)
        {
            throw new CorpusFormatException(path, 0, $"bytes behind line {number} are not UTF-8; convert the file to UTF-8", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CorpusFormatException(path, 0, "cannot be read: " + problem.Message, problem);
        }

        return pairs.Count > 0 ? pairs : throw new CorpusFormatException(path, 0, "it holds no pairs");
    }

    private readonly record struct Line(string Path, long Number)
    {
        public LabelledMention Parse(string line)
        {
            try
            {
                using var json = JsonDocument.Parse(line, Strict);
                return json.RootElement.ValueKind == JsonValueKind.Object
                    ? Pair(json.RootElement)
                    : throw Problem($"the line is a JSON {json.RootElement.ValueKind}, not an object with text, start, end and types");
            }
            catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
            {
                // The parser names lone surrogates by the two latter.
                throw Problem("not a valid JSON object: " + problem.Message, problem);
            }
        }

        private LabelledMention Pair(JsonElement record)
        {
            string? text = null, entity = null;
            int? start = null, end = null;
            string[]? types = null;
            PairSplit? split = null;
            foreach (JsonProperty field in record.EnumerateObject())
            {
                switch (field.Name)
                {
                    case "text":
                        text = String(field);
                        break;
                    case "start":
                        start = Offset(field);
                        break;
                    case "end":
                        end = Offset(field);
                        break;
                    case "types":
                        types = Types(field);
                        break;
                    case "entity":
                        entity = field.Value.ValueKind == JsonValueKind.Null ? null : String(field);
                        break;
                    case "split":
                        split = Split(field);
                        break;
                    default:
                        throw Problem($"there is no field {field.Name}; the fields are text, start, end, types, entity and split");
                }
            }

            text = text ?? throw Problem("the field text is missing");
            var span = new TextSpan(start ?? throw Problem("the field start is missing"), end ?? throw Problem("the field end is missing"));
            CheckSpan(text, span);
            return new LabelledMention(text, span, types ?? throw Problem("the field types is missing"), entity, split);
        }

        private void CheckSpan(string text, TextSpan span)
        {
            if (!span.IsValidIn(text.Length))
            {
                throw Problem($"mention [{span.Start}, {span.End}) is empty or outside the text of {text.Length} characters");
            }

            if (Splits(span.Start) || Splits(span.End))
            {
                throw Problem($"mention [{span.Start}, {span.End}) begins or ends inside a character; offsets are UTF-16 units");
            }

            bool Splits(int offset) => offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
        }

        private string String(JsonProperty field) => field.Value.ValueKind == JsonValueKind.String
            ? field.Value.GetString()!
            : throw Problem($"the field {field.Name} is {field.Value.ValueKind}, not a string");

        private int Offset(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out int offset)
            ? offset
            : throw Problem($"the field {field.Name} is {field.Value.GetRawText()}, not a whole number");

        private string[] Types(JsonProperty field)
        {
            if (field.Value.ValueKind != JsonValueKind.Array || field.Value.GetArrayLength() == 0)
            {
                throw Problem("the field types is not an array of at least one type name");
            }

            foreach (JsonElement name in field.Value.EnumerateArray())
            {
                if (name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
                {
                    throw Problem($"{name.GetRawText()} is no type name");
                }
            }

            return [.. field.Value.EnumerateArray().Select(name => name.GetString()!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        private PairSplit Split(JsonProperty field) => String(field) switch
        {
            "train" => PairSplit.Train,
            "validation-types" => PairSplit.ValidationTypes,
            "validation-entities" => PairSplit.ValidationEntities,
            string other => throw Problem($"the split '{other}' is not train, validation-types or validation-entities"),
        };

        private CorpusFormatException Problem(string problem, Exception? cause = null) => new(Path, Number, problem, cause);
    }
}
