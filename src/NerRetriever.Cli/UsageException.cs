namespace NerRetriever.Cli;

/// <summary>Arguments that parse and still make no sense together.</summary>
internal sealed class UsageException(string problem) : NerRetrieverException(problem);
