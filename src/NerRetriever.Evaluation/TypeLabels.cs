using System.Text.Json;
using NerRetriever.Text;

namespace NerRetriever.Evaluation;

/// <summary>
/// Gold labels of a small corpus: for each type the names of its members. A file is {"dinosaur": ["Stegosaurus", ...]}; a
/// gold mention is any whole-word occurrence of a name, its first letter in either case.
/// </summary>
/// <param name="Types">Names by type, types in ordinal order.</param>
public sealed record TypeLabels(IReadOnlyDictionary<string, IReadOnlyList<string>> Types)
{
    private static readonly JsonSerializerOptions Format = new() { AllowDuplicateProperties = false };

    /// <summary>Reads and joins label files.</summary>
    /// <exception cref="CorpusFormatException">A file is missing, is not of that form, or has a type without names.</exception>
    public static TypeLabels Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var types = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach ((string type, string[] names) in Read(path))
            {
                if (names.Length == 0 || Array.Exists(names, string.IsNullOrWhiteSpace))
                {
                    throw new CorpusFormatException(path, 0, $"the type '{type}' has no names, or an empty one");
                }

                types[type] = types.TryGetValue(type, out IReadOnlyList<string>? known)
                    ? [.. known.Union(names, StringComparer.Ordinal)]
                    : [.. names.Distinct(StringComparer.Ordinal)];
            }
        }

        return new TypeLabels(types);
    }

    private static Dictionary<string, string[]> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such file; check the path of --types");
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(path), Format)
                ?? throw new CorpusFormatException(path, 0, "it holds null, not an object of lists");
        }
        catch (JsonException problem)
        {
            throw new CorpusFormatException(
                path, (problem.LineNumber ?? -1) + 1, $"it is not an object of lists of names: {problem.Message}", problem);
        }
    }
}
