namespace NerRetriever.Index;

/// <summary>How an index is written.</summary>
public sealed record IndexWriterOptions
{
    internal const int LeastM = 2;
    internal const int MostM = 256;
    internal const VectorCodes DefaultCodes = VectorCodes.Int8;

    /// <summary>
    /// Links of a node in the HNSW graph (M; 2 M on its lowest layer). More links find more and take more memory. An
    /// existing graph keeps the value that it was begun with.
    /// </summary>
    public int M
    {
        get;
        init => field = value is >= LeastM and <= MostM
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"M must be from {LeastM} to {MostM}.");
    } = 16;

    /// <summary>Candidates that a node's links are chosen from (efConstruction).</summary>
    public int EfConstruction
    {
        get;
        init => field = value is >= 1 and <= 1 << 16
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "efConstruction must be from 1 to 65536.");
    } = 200;

    /// <summary>
    /// What the graph is searched by. It is settled when the index is created; null means int8 for a new index, and what
    /// it has for an existing one.
    /// </summary>
    public VectorCodes? Codes
    {
        get;
        init => field = value is null || Enum.IsDefined(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There are no such codes.");
    }

    /// <summary>
    /// Decides the layers of the graph's nodes. An existing graph keeps the value that it was begun with.
    /// </summary>
    public long Seed { get; init; } = 42;

    /// <summary>Distinct vectors from which on the index has a graph; a smaller one is searched exactly.</summary>
    public int GraphFrom
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A graph needs at least one vector.");
    } = 20_000;

    /// <summary>
    /// Vectors of deleted documents from which on a commit leaves them out of the files, where they are more than those in use.
    /// </summary>
    public int CompactFrom
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There is nothing to leave out before the first one.");
    } = 4_096;

    /// <summary>Most threads that build the graph, which does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one thread is needed.");
    } = Environment.ProcessorCount;

    /// <summary>Called when the writer reaches a named point; tests end it there or look at the files.</summary>
    internal Action<FaultPoint>? Reached { get; init; }
}
