namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>The peer is not there, is another version than the bench knows, or failed.</summary>
internal sealed class PeerException(string message) : Exception(message);
