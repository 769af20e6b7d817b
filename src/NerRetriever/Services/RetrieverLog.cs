using Microsoft.Extensions.Logging;

namespace NerRetriever;

/// <summary>The messages that the services log; queries and texts are in none of them.</summary>
internal static partial class RetrieverLog
{
    [LoggerMessage(1, LogLevel.Information, "Model {Model} loaded: vectors of {Dimension} numbers, block {TapBlock}, head {Head}")]
    public static partial void ModelLoaded(ILogger logger, string model, int dimension, int tapBlock, string? head);

    [LoggerMessage(2, LogLevel.Information, "Index {Directory} opened at commit {Generation}: {Documents} documents, {Mentions} mentions")]
    public static partial void IndexOpened(ILogger logger, string directory, long generation, long documents, long mentions);

    [LoggerMessage(3, LogLevel.Warning, "Index {Directory} has changed and cannot be opened; searches go on with the commit before")]
    public static partial void RefreshFailed(ILogger logger, string directory, Exception problem);

    [LoggerMessage(4, LogLevel.Debug, "{Mode} search of commit {Generation}: {Hits} hits in {Milliseconds:F1} ms")]
    public static partial void Searched(ILogger logger, SearchMode mode, long generation, int hits, double milliseconds);

    [LoggerMessage(5, LogLevel.Information, "{Documents} documents with {Mentions} mentions indexed into {Directory} in {Seconds:F1} s")]
    public static partial void Indexed(ILogger logger, string directory, long documents, long mentions, double seconds);

    [LoggerMessage(6, LogLevel.Information, "{Documents} documents deleted from {Directory}")]
    public static partial void Deleted(ILogger logger, string directory, int documents);
}
