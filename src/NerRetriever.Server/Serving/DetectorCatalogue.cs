using NerRetriever.Mentions;

namespace NerRetriever.Server.Serving;

/// <summary>The detectors of the server by name. The trained one is read when it is first needed, so that it delays no start.</summary>
internal sealed class DetectorCatalogue(ServerOptions options)
{
    private const string Default = "default";
    private const string Patterns = "patterns";
    private const string Everyday = "everyday";

    private readonly Lazy<IMentionDetector> _own = new(
        () => options.Detector ?? ShippedDetector.BesideProgram ?? new PatternMentionDetector());

    private readonly PatternMentionDetector _patterns = new();
    private readonly EverydayDetector _everyday = new();

    /// <summary>The names, for messages.</summary>
    public static string Names => $"{Default}, {Patterns}, {Everyday}";

    /// <summary>What finds the mentions of documents that come in, and what is meant by "default".</summary>
    public IMentionDetector Own => _own.Value;

    /// <summary>What finds the mentions of a text where the request names no detector.</summary>
    public IMentionDetector Usual => new CombinedDetector([Own, _everyday]);

    /// <summary>The detector of a name, or null where there is none.</summary>
    public IMentionDetector? Find(string name) => name switch
    {
        Default => Own,
        Patterns => _patterns,
        Everyday => _everyday,
        _ => null,
    };
}
