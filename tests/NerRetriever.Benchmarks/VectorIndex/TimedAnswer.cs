namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>What a peer answered to all queries of a set, and how long it took.</summary>
/// <param name="Seconds">Time of the searches alone.</param>
/// <param name="Ids">Rows found [queries, k], best first; -1 where fewer than k were found.</param>
internal readonly record struct TimedAnswer(double Seconds, int[] Ids);
