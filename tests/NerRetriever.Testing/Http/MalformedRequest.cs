namespace NerRetriever.Testing.Http;

/// <summary>A request that no service should take.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Content">The bytes on the wire.</param>
public readonly record struct MalformedRequest(string Kind, byte[] Content);
