using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NerRetriever.Learning.Training;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What a tagger is made of. <see cref="For"/> gives the settings of the sources.</summary>
public sealed record TaggerSettings
{
    /// <summary>The one type of taggers that tell mentions from other words and know no types; their mentions have none.</summary>
    public const string AnyType = "ANY";

    /// <summary>What stands between words and labels.</summary>
    public required TaggerFamily Family { get; init; }

    /// <summary>Coarse types that are told apart, in the order of their labels.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether a window network only says yes or no to each word (the source's form), for one type.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Words that a token is seen through, C: odd; 1 for families that read the sentence.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Length of a word's vector.</summary>
    public int WordDimension { get; init; } = 50;

    /// <summary>Whether word vectors stay as they were at the start.</summary>
    public bool HasFixedWords { get; init; }

    /// <summary>Length of the vector of a word's shape, which stands beside the word's; 0 for none.</summary>
    public int ShapeDimension { get; init; }

    /// <summary>Length of the vector of a character, of which a word's spelling vector is made; 0 for no such vector.</summary>
    public int CharacterDimension { get; init; }

    /// <summary>Length of a word's spelling vector, which stands beside the word's: filters over three characters each.</summary>
    public int CharacterFilters { get; init; }

    /// <summary>Hidden numbers, H; of each direction in recurrent families.</summary>
    public int Hidden { get; init; }

    /// <summary>Numbers of a window network's second hidden layer; 0 for none.</summary>
    public int SecondHidden { get; init; }

    /// <summary>Rows of the table of spelling and context features; 0 for no features.</summary>
    public int FeatureBuckets { get; init; }

    /// <summary>Whether a token is a character, as in Korean sets, and not a word.</summary>
    public bool IsCharacterLevel { get; init; }

    /// <summary>
    /// Whether a word with a capital is seen together with its other occurrences in the document: by features, and by scores
    /// that they share. Files of taggers without it do not say so: earlier versions read them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasDocumentContext { get; init; }

    private static JsonSerializerOptions Json { get; } = new()
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The sources' settings: C 5 and H 100 (CS224N PA4), H 300 with features (arXiv 1508.01991).</summary>
    public static TaggerSettings For(TaggerFamily family) => family == TaggerFamily.Window
        ? new TaggerSettings { Family = family, Window = 5, Hidden = 100 }
        : new TaggerSettings { Family = family, Hidden = family.HasLstm() ? 300 : 0, FeatureBuckets = 1 << 18 };

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="TrainingRequestException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        bool isWindow = Family == TaggerFamily.Window;
        Require(Enum.IsDefined(Family), "family", Family, string.Join(", ", TaggerFamilies.Names));
        Require(Types.Count > 0 && Types.Distinct().Count() == Types.Count, "types", Types.Count, "at least one type, each once");
        Require(isWindow ? Window is > 0 and <= 99 && Window % 2 == 1 : Window == 1, "window", Window, isWindow ? "odd, at most 99" : "1: only the window network has one");
        Require(WordDimension is >= 1 and <= 4096, "word-dim", WordDimension, "a whole number from 1 to 4096");
        Require(ShapeDimension is >= 0 and <= 4096, "shape-dim", ShapeDimension, "a whole number from 0 to 4096");
        Require(isWindow ? CharacterDimension == 0 : CharacterDimension is >= 0 and <= 4096, "char-dim", CharacterDimension, isWindow ? "0: a window network reads no characters" : "a whole number from 0 to 4096");
        Require(CharacterDimension == 0 ? CharacterFilters == 0 : CharacterFilters is >= 1 and <= 4096, "char-filters", CharacterFilters, CharacterDimension == 0 ? "0: without --char-dim there are none" : "a whole number from 1 to 4096");
        Require(Family == TaggerFamily.Crf ? Hidden == 0 : Hidden is >= 1 and <= 16384, "hidden", Hidden, Family == TaggerFamily.Crf ? "0: a CRF alone has no hidden layer" : "a whole number from 1 to 16384");
        Require(isWindow ? SecondHidden is >= 0 and <= 16384 : SecondHidden == 0, "second-hidden", SecondHidden, "0, or with a window network a whole number to 16384");
        Require(isWindow ? FeatureBuckets == 0 : FeatureBuckets is >= 0 and <= 1 << 26, "features", FeatureBuckets, isWindow ? "0: a window network has no such features" : "a whole number from 0 to 2^26");
        Require(!HasDocumentContext || (FeatureBuckets > 0 && !IsCharacterLevel), "document-context", "true", "for taggers of words with --features");
        Require(!IsBinary || (isWindow && Types.Count == 1), "binary", Types.Count, "a window network of one type");
    }

    /// <summary>The settings as JSON.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Settings of <see cref="ToJson"/>.</summary>
    /// <exception cref="JsonException">They are not.</exception>
    /// <exception cref="TrainingRequestException">They make no sense.</exception>
    internal static TaggerSettings FromJson(string json)
    {
        TaggerSettings settings = JsonSerializer.Deserialize<TaggerSettings>(json, Json) ?? throw new JsonException("null");
        settings.Validate();
        return settings;
    }

    /// <summary>The labels of the types.</summary>
    internal LabelSet CreateLabels() => new(Types, IsBinary);

    private static void Require(bool fulfilled, string field, object value, string allowed)
    {
        if (!fulfilled)
        {
            throw new TrainingRequestException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not {allowed}"));
        }
    }
}
