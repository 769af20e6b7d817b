namespace NerRetriever.Server.Security;

/// <summary>Says of an endpoint what a key has to allow.</summary>
/// <param name="Scope">The least scope.</param>
internal sealed record NeedsScope(KeyScope Scope);
