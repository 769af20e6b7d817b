using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>A user's list of entities, an object a line: <c>{"name": "Golden Gate Bridge", "types": ["bridge"]}</c>.</summary>
internal static class EntityListReader
{
    /// <summary>Streams the entities; blank lines are skipped, further fields ignored.</summary>
    /// <exception cref="CorpusFormatException">A line is no such object.</exception>
    public static IEnumerable<ListedEntity> Read(string path, CancellationToken cancellation)
    {
        foreach (SourceLine line in SourceFile.Lines(path, cancellation))
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                yield return Parse(path, line);
            }
        }
    }

    private static ListedEntity Parse(string path, SourceLine line)
    {
        CorpusFormatException Problem(string what, Exception? cause = null) => new(
            path, line.Number, what + "; expected {\"name\": \"Golden Gate Bridge\", \"types\": [\"bridge\"]}", cause);
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("name", out JsonElement name)
                || name.ValueKind != JsonValueKind.String
                || string.IsNullOrWhiteSpace(name.GetString()))
            {
                throw Problem("is no object with a name");
            }

            if (!json.RootElement.TryGetProperty("types", out JsonElement types) || types.ValueKind != JsonValueKind.Array
                || types.GetArrayLength() == 0
                || types.EnumerateArray().Any(type => type.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(type.GetString())))
            {
                throw Problem("has no list of type names under 'types'");
            }

            return new ListedEntity(name.GetString()!.Trim(), [.. types.EnumerateArray().Select(type => type.GetString()!.Trim()).Distinct()]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter is what lone surrogates raise.
            throw Problem("is no JSON: " + error.Message, error);
        }
    }
}
