using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Reads and checks a <see cref="DatasetDescription"/>.</summary>
internal static partial class DatasetDescriptionFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        AllowDuplicateProperties = false,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<DatasetFormat>(namingPolicy: null, allowIntegerValues: false) },
    };

    public static DatasetDescription Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            DatasetDescription description = JsonSerializer.Deserialize<DatasetDescription>(File.ReadAllText(path), Format)
                ?? throw new CorpusFormatException(path, 0, "it holds null, not the description of a data set");
            Check(description, path);
            return description with { Path = path };
        }
        catch (JsonException problem)
        {
            throw new CorpusFormatException(
                path,
                (problem.LineNumber ?? -1) + 1,
                $"it is not the description of a data set (eval/datasets/README.md lists the keys): {problem.Message}",
                problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CorpusFormatException(path, 0, "cannot be opened: " + error.Message, error);
        }
    }

    private static void Check(DatasetDescription description, string path)
    {
        void Require(bool isGood, string problem)
        {
            if (!isGood)
            {
                throw new CorpusFormatException(path, 0, problem);
            }
        }

        Require(
            NamePattern().IsMatch(description.Name),
            $"the name \"{description.Name}\" is not of lower-case letters, digits, - and .");
        Require(description.Files.Count > 0, "files is empty; name at least one");
        foreach (string file in description.Files)
        {
            bool isRelative = !string.IsNullOrWhiteSpace(file) && !Path.IsPathRooted(file)
                && !file.Contains('\\', StringComparison.Ordinal) && !file.Split('/').Any(part => part is "" or "." or "..");
            Require(isRelative, $"the file \"{file}\" is not a path relative to the data folder with / between folders");
        }

        Require(description.MinimumWords >= 0, "minimum_words is negative");
        Require(description.MaximumSentences is null or > 0, "maximum_sentences is less than 1");
        Require(
            description.Types is null || description.Format != DatasetFormat.Beir,
            "types is given, but the types of a beir collection are its queries; leave the key out");
        Require(
            description.Types is not { Count: 0 },
            "types is empty; name the types, or leave the key out to ask for all labels");
        foreach ((string label, string name) in description.Types ?? new Dictionary<string, string>())
        {
            bool hasName = !string.IsNullOrWhiteSpace(label) && !string.IsNullOrWhiteSpace(name);
            Require(hasName, $"the type \"{label}\" has no name");
            Require(!description.LeftOut.Contains(label), $"the label \"{label}\" is both among the types and left out");
        }

        Require(
            description.LeftOut.Distinct(StringComparer.Ordinal).Count() == description.LeftOut.Count,
            "left_out names a label twice");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex NamePattern();
}
