namespace NerRetriever;

/// <summary>A search query taken apart.</summary>
/// <param name="Type">The type asked for: "bridge".</param>
/// <param name="Entities">What the query names besides, as written: "Busan"; may be empty.</param>
public sealed record ParsedQuery(string Type, IReadOnlyList<string> Entities);
