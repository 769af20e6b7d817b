namespace NerRetriever.Server;

/// <summary>Options with which a server cannot or should not start.</summary>
/// <param name="problem">The option, what is wrong with it and what to do.</param>
public sealed class ServerOptionsException(string problem) : NerRetrieverException(problem);
