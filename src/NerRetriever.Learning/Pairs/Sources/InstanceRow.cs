namespace NerRetriever.Learning.Pairs;

/// <summary>A named instance of WordNet, in one of its senses.</summary>
/// <param name="Name">The name.</param>
/// <param name="Classes">The words of its class, synonyms of each other.</param>
internal sealed record InstanceRow(string Name, IReadOnlyList<string> Classes);
