using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>What it took to index a corpus, in a process of its own.</summary>
/// <param name="Sentences">Sentences.</param>
/// <param name="Mentions">Mentions in them.</param>
/// <param name="Tokens">Tokens that the language model read, all readings counted.</param>
/// <param name="Nodes">Different vectors.</param>
/// <param name="Seconds">From the first byte of the corpus to the closed index; loading the model is not in it.</param>
/// <param name="StageSeconds">Parts of it, by <see cref="Stage"/>.</param>
/// <param name="ProjectionSeconds">The projection's share of encoding, from its rate in passes of the same size.</param>
/// <param name="IndexBytes">Bytes of the index.</param>
/// <param name="Memory">Resident memory at the end.</param>
internal sealed record IndexingCost(
    long Sentences,
    long Mentions,
    long Tokens,
    long Nodes,
    double Seconds,
    double[] StageSeconds,
    double ProjectionSeconds,
    long IndexBytes,
    ProcessMemory Memory);
