namespace NerRetriever.Client.Contracts;

/// <summary>The plane in which hits were placed.</summary>
/// <param name="Explained">Share of the hits' variance that each of the two axes shows, from 0 to 1.</param>
public sealed record HitMap(IReadOnlyList<double> Explained);
