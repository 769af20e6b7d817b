namespace NerRetriever.Learning.Pairs;

/// <summary>An entity of a user's list.</summary>
/// <param name="Name">The name as it stands in text.</param>
/// <param name="Types">Its type names, the most telling first; at least one.</param>
internal sealed record ListedEntity(string Name, IReadOnlyList<string> Types);
