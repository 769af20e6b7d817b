using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Mentions;

/// <summary>
/// The detector that the product comes with (models/detector.md): a trained tagger for sentences in Latin letters, the patterns
/// for all others.
/// </summary>
public static class ShippedDetector
{
    /// <summary>Name stored with its mentions; those of the patterns carry theirs.</summary>
    public const string Name = "default";

    private static readonly Lazy<IMentionDetector?> Beside = new(() => File.Exists(DefaultPath) ? Load(DefaultPath) : null);

    /// <summary>Where the file lies: beside the program, in the folder models.</summary>
    public static string DefaultPath { get; } = Path.Combine(AppContext.BaseDirectory, "models", "detector.safetensors");

    /// <summary>The detector of <see cref="DefaultPath"/>, read once and shared; null where there is no such file.</summary>
    /// <exception cref="Models.ModelFormatException">The file is damaged or no tagger.</exception>
    public static IMentionDetector? BesideProgram => Beside.Value;

    /// <summary>Reads the detector.</summary>
    /// <param name="path">The tagger's file, models/detector.safetensors beside the program.</param>
    /// <exception cref="Models.ModelFormatException">The file is missing, damaged or no tagger.</exception>
    public static IMentionDetector Load(string path) =>
        new ScriptDetector(new TaggerDetector(TaggerModel.Load(path), Name), new PatternMentionDetector());
}
