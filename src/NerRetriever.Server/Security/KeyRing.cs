namespace NerRetriever.Server.Security;

/// <summary>The keys of a server.</summary>
/// <param name="Keys">The keys, or null where none are asked for.</param>
internal sealed record KeyRing(ApiKeys? Keys);
