namespace NerRetriever.Client.Contracts;

/// <summary>Type descriptions to embed.</summary>
/// <param name="Texts">The descriptions.</param>
public sealed record EmbedQuery(IReadOnlyList<string> Texts);
