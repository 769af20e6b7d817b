using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>What searches cost, in a process of its own.</summary>
/// <param name="Mentions">Mentions in the index.</param>
/// <param name="Nodes">Different vectors.</param>
/// <param name="OpenSeconds">Opening the index.</param>
/// <param name="Seconds">Every search, by <see cref="SearchMode"/>.</param>
/// <param name="Hits">Mean number of hits, by mode.</param>
/// <param name="Memory">Resident memory at the end.</param>
internal sealed record QueryCost(
    long Mentions, long Nodes, double OpenSeconds, Dictionary<SearchMode, double[]> Seconds, Dictionary<SearchMode, double> Hits, ProcessMemory Memory);
