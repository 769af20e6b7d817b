using System.Text.Json.Serialization;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// What a file of <c>eval/datasets</c> says of a labelled collection: where its files lie, what its labels are called in plain
/// words, and which of them are not asked for. The file's keys are these properties in snake_case.
/// </summary>
public sealed record DatasetDescription
{
    /// <summary>Name of the set in tables and file names: lower-case letters, digits, '-' and '.'.</summary>
    public required string Name { get; init; }

    /// <summary>The published form of the files.</summary>
    public required DatasetFormat Format { get; init; }

    /// <summary>What the collection is, with its paper and the cut that is used.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The files, pooled in this order: paths relative to the data folder, with '/' between folders; '*' and '?' match within
    /// a name, and what they match is taken in ordinal order.
    /// </summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>
    /// The readable name of each label that is asked for; null to ask for every label that occurs, under the name that
    /// <see cref="LabelNames"/> reads out of it. A collection of queries (BEIR) brings its own names.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Types { get; init; }

    /// <summary>Labels that are not asked for, such as "OtherPER"; their mentions are kept as gold mentions.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Sentences of fewer words (runs without white space) are dropped; 0 keeps all.</summary>
    public int MinimumWords { get; init; }

    /// <summary>
    /// The most sentences to keep, or null for all. Those with the least hash of their id are kept, which is an even sample and
    /// the same one everywhere.
    /// </summary>
    public int? MaximumSentences { get; init; }

    /// <summary>Licence of the text and labels.</summary>
    public required string Licence { get; init; }

    /// <summary>
    /// Whether the training of the models that come with the project used neither its sentences nor its labels nor its list
    /// of types.
    /// </summary>
    public required bool ZeroShot { get; init; }

    /// <summary>The file that the description was read from, for messages.</summary>
    [JsonIgnore]
    public string Path { get; init; } = "dataset description";

    /// <summary>Reads a description.</summary>
    /// <param name="path">A file such as <c>eval/datasets/multiconer2-en.json</c>.</param>
    /// <exception cref="Text.CorpusFormatException">
    /// The file is missing, no JSON, lacks a key, has one twice or one unknown, or says what makes no sense.
    /// </exception>
    public static DatasetDescription Load(string path) => DatasetDescriptionFile.Load(path);
}
