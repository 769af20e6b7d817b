namespace NerRetriever.Learning.Pairs;

/// <summary>How far the work is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Texts">Articles and documents read so far in this stage.</param>
public readonly record struct PairProgress(string Stage, long Texts);
