namespace NerRetriever.Learning.Calibration;

/// <summary>A mention and a type name, and whether the one is of the other.</summary>
/// <param name="Type">Number of the type.</param>
/// <param name="Cosine">Of their projections.</param>
/// <param name="Member">Whether the mention is of the type.</param>
internal readonly record struct ScoredPair(int Type, float Cosine, bool Member);
