namespace NerRetriever.Client.Contracts;

/// <summary>A number of hits.</summary>
/// <param name="Value">The number.</param>
/// <param name="Exact">Whether there are no more: counting ends at a limit.</param>
public sealed record HitCount(int Value, bool Exact);
