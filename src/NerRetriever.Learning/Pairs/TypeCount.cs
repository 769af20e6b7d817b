namespace NerRetriever.Learning.Pairs;

/// <summary>How many pairs have a type as their first.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Pairs">Number of pairs.</param>
public sealed record TypeCount(string Type, int Pairs);
