namespace NerRetriever;

/// <summary>The answer to one of several searches.</summary>
/// <param name="Request">What was searched for.</param>
/// <param name="Generation">Number of the commit that was searched.</param>
/// <param name="Hits">The best hits, best first.</param>
public sealed record SearchAnswer(SearchRequest Request, long Generation, IReadOnlyList<SearchHit> Hits);
