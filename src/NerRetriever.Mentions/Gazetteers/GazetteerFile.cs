using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Reads lists of names. A file .jsonl or .ndjson has objects with <c>name</c> and, if they like, <c>type</c> and <c>id</c>; any
/// other file has a name a line and, behind tabs, its type and its id. Blank lines are passed over, and so are lines of text files
/// that begin with #.
/// </summary>
public static class GazetteerFile
{
    /// <summary>Reads the files as one gazetteer; of equal names the first counts.</summary>
    /// <exception cref="CorpusFormatException">A file is missing or a line is no entry; the message names both.</exception>
    public static Gazetteer Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new Gazetteer(paths.SelectMany(Read));
    }

    private static IEnumerable<GazetteerEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such list of names; check the path of --gazetteer");
        }

        bool isJson = Path.GetExtension(path).ToUpperInvariant() is ".JSONL" or ".NDJSON";
        bool any = false;
        using var lines = new LineReader(CorpusSource.FromFile(path).OpenText());
        while (lines.Read())
        {
            if (lines.Problem is { } damage)
            {
                throw new CorpusFormatException(path, lines.Number, damage);
            }

            if (lines.IsBlank || (!isJson && lines.Text[0] == '#'))
            {
                continue;
            }

            GazetteerEntry entry = isJson ? FromJson(path, lines) : FromColumns(path, lines);
            any = true;
            yield return Checked(path, lines.Number, entry);
        }

        if (!any)
        {
            throw new CorpusFormatException(path, 0, "the list has no names");
        }
    }

    private static GazetteerEntry FromColumns(string path, LineReader line)
    {
        string[] fields = line.Text.Split('\t', StringSplitOptions.TrimEntries);
        return fields.Length > 3
            ? throw new CorpusFormatException(path, line.Number, $"the line has {fields.Length} columns; name, type and id are read")
            : new GazetteerEntry(fields[0], FieldAt(1), FieldAt(2));

        string? FieldAt(int i) => i < fields.Length && fields[i].Length > 0 ? fields[i] : null;
    }

    private static GazetteerEntry FromJson(string path, LineReader line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line.Text);
            JsonElement record = json.RootElement;
            return new GazetteerEntry(Field(record, "name") ?? "", Field(record, "type"), Field(record, "id"));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new CorpusFormatException(
                path, line.Number, "not an object with the texts name and, if wanted, type and id: " + problem.Message, problem);
        }
    }

    private static string? Field(JsonElement record, string name) =>
        !record.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : value.GetString();

    private static GazetteerEntry Checked(string path, long line, GazetteerEntry entry)
    {
        int count = 0;
        var tokens = new GazetteerTokens(entry.Name, 0, entry.Name.Length);
        while (tokens.MoveNext(out _))
        {
            count++;
        }

        return count switch
        {
            0 => throw new CorpusFormatException(path, line, "the entry has no name"),
            > Gazetteer.MostTokens => throw new CorpusFormatException(
                path, line, $"the name has {count} words and signs, at most {Gazetteer.MostTokens} are read"),
            _ => entry,
        };
    }
}
