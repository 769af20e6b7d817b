using System.Text.Json;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Training;
using NerRetriever.Models;
using NerRetriever.Models.Safetensors;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// A tagger: settings, vocabulary and weights. Its file is safetensors: weights as tensors [rows, columns], settings and words
/// as JSON in the metadata. Weights do not change while sessions tag; any number of threads may, with a session each.
/// </summary>
public sealed class TaggerModel
{
    private const string Format = "nerr-tagger-v1";

    // Letters beyond ASCII as they are: escapes would take several times their room.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates a model with weights of zero.</summary>
    /// <exception cref="TrainingRequestException">A setting is out of range.</exception>
    public TaggerModel(TaggerSettings settings, WordVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(vocabulary);
        settings.Validate();
        (Settings, Vocabulary) = (settings, vocabulary);
        Network = TaggerNetworks.Create<float>(settings, vocabulary.Rows);
        Encoder = new SentenceEncoder(settings, vocabulary);
        Decoder = new MentionDecoder(settings.CreateLabels());
    }

    /// <summary>What the tagger is made of.</summary>
    public TaggerSettings Settings { get; }

    /// <summary>Words that have a vector.</summary>
    public WordVocabulary Vocabulary { get; }

    /// <summary>How readily the detector takes words for mentions; null for the best label sequence alone.</summary>
    public DetectionPoint? Detection { get; set; }

    /// <summary>Number of weights.</summary>
    public long WeightCount => Network.Parameters.Sum(parameter => (long)parameter.Values.Length);

    /// <summary>The network and its weights.</summary>
    internal ITaggerNetwork<float> Network { get; }

    /// <summary>Makes sentences numbers.</summary>
    internal SentenceEncoder Encoder { get; }

    /// <summary>Makes scores mentions.</summary>
    internal MentionDecoder Decoder { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="family">The family that is expected, or null for any.</param>
    /// <exception cref="ModelFormatException">The file is no tagger, of another family, or damaged.</exception>
    public static TaggerModel Load(string path, TaggerFamily? family = null)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string Field(string key) => file.Metadata.TryGetValue(key, out string? value)
            ? value
            : throw new ModelFormatException(path, key, -1, "the metadata has no such field; this is no tagger of 'nerr train detector'");

        if (Field("format") != Format)
        {
            throw new ModelFormatException(path, "format", -1, $"'{Field("format")}' is not {Format}; it is no tagger of this version");
        }

        TaggerSettings settings = Parse(path, "settings", () => TaggerSettings.FromJson(Field("settings")));
        if (family is { } wanted && settings.Family != wanted)
        {
            throw new ModelFormatException(
                path, "settings", -1, $"the model is of the family {settings.Family.Name()}, not {wanted.Name()}");
        }

        WordVocabulary vocabulary = Parse(
            path, "words", () => new WordVocabulary(JsonSerializer.Deserialize<string[]>(Field("words")) ?? throw new JsonException("null")));
        var model = new TaggerModel(settings, vocabulary);
        ParameterFile.Load(file, model.Network.Parameters);
        if (file.Metadata.TryGetValue("detection", out string? detection))
        {
            model.Detection = Parse(path, "detection", () => DetectionPoint.FromJson(detection));
        }

        return model;
    }

    /// <summary>Writes the model; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isHalf">Whether weights are stored as 16-bit floats, half the size; readers take both.</param>
    public void Save(string path, bool isHalf = false)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["settings"] = Settings.ToJson(),
            ["words"] = JsonSerializer.Serialize(Vocabulary.Words, Readable),
        };
        if (Detection is not null)
        {
            metadata["detection"] = Detection.ToJson();
        }

        ParameterFile.Save(path, Network.Parameters, metadata, isHalf);
    }

    private static TValue Parse<TValue>(string path, string key, Func<TValue> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or TrainingRequestException)
        {
            throw new ModelFormatException(path, key, -1, $"the field cannot be read: {problem.Message}", problem);
        }
    }
}
