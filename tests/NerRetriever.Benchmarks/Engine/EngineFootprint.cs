using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>What our engine takes once it is warm, in a process that does nothing else.</summary>
/// <param name="Memory">Resident memory.</param>
/// <param name="Sentences">Sentences that were computed while allocations were counted.</param>
/// <param name="ThreadAllocations">Managed bytes that the calling thread allocated for them.</param>
/// <param name="AllAllocations">Managed bytes that all threads allocated.</param>
internal sealed record EngineFootprint(ProcessMemory Memory, int Sentences, long ThreadAllocations, long AllAllocations);
