using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Layers;

/// <summary>
/// Reads the mentions of a file of training pairs, one JSON object a line: {"text", "start", "end", "types": [...],
/// "entity", "split"}, offsets in UTF-16 code units. Without an entity, the mention's text stands for it.
/// </summary>
public static class PairFile
{
    /// <summary>The split whose types were held out of training.</summary>
    public const string HeldOutSplit = "validation-types";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the mentions of held-out types, or all where the file has none of these.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or empty, or a line is not of that form.</exception>
    public static ProbeMentions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such file; check the path of the pairs");
        }

        // Twice through the file at worst, so that the training pairs of a large one need not be held.
        List<ProbeMention> heldOut = [.. Lines(path).Where(line => line.Split == HeldOutSplit).Select(line => line.Mention)];
        if (heldOut.Count > 0)
        {
            return new ProbeMentions(path, HeldOutSplit, heldOut);
        }

        List<ProbeMention> all = [.. Lines(path).Select(line => line.Mention)];
        return all.Count > 0
            ? new ProbeMentions(path, "all", all)
            : throw new CorpusFormatException(path, 0, "holds no pairs");
    }

    private static IEnumerable<(ProbeMention Mention, string? Split)> Lines(string path)
    {
        long number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ReadLine(path, number, line);
            }
        }
    }

    private static (ProbeMention Mention, string? Split) ReadLine(string path, long number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Strict);
            JsonElement pair = json.RootElement;
            string text = pair.GetProperty("text").GetString() ?? throw new FormatException("text is null");
            var span = new TextSpan(pair.GetProperty("start").GetInt32(), pair.GetProperty("end").GetInt32());
            if (!span.IsValidIn(text.Length))
            {
                throw new FormatException($"the mention {span.Start}..{span.End} is empty or outside the text of {text.Length} UTF-16 code units");
            }

            string[] types = [.. pair.GetProperty("types").EnumerateArray().Select(type => type.GetString() ?? "")];
            if (types.Length == 0 || Array.Exists(types, string.IsNullOrWhiteSpace))
            {
                throw new FormatException("types is empty, or one of them is");
            }

            string? entity = pair.TryGetProperty("entity", out JsonElement name) ? name.GetString() : null;
            string? split = pair.TryGetProperty("split", out JsonElement part) ? part.GetString() : null;
            return (new ProbeMention(text, span, types, entity ?? span.In(text).ToString()), split);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            // The last two are fields of another kind, or missing.
            throw new CorpusFormatException(
                path,
                number,
                $"{problem.Message}; a pair is {{\"text\": \"...\", \"start\": 0, \"end\": 5, \"types\": [\"city\"], \"entity\": \"...\", \"split\": \"{HeldOutSplit}\"}}",
                problem);
        }
    }
}
