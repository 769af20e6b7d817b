namespace NerRetriever.Index.Vectors.Graph;

/// <summary>The memory of one graph search, used again by the next one.</summary>
internal sealed unsafe class SearchSpace : IDisposable
{
    private AlignedMemory _marks = new(0);
    private AlignedMemory _point = new(0);
    private AlignedMemory _unvisited = new(0);

    // Two bytes and not one bit a node: nothing has to be cleared between searches, but for one in 65,535.
    private ushort _mark;

    /// <summary>Points found and not yet expanded, by the complement of their keys: the nearest at the root.</summary>
    public KeyHeap Candidates { get; } = new();

    /// <summary>Keys of the nearest points found, at most ef: the farthest at the root.</summary>
    public KeyHeap Nearest { get; } = new();

    /// <summary>Marks of the points, of which those that this search has visited equal <see cref="Mark"/>.</summary>
    public ushort* Marks => (ushort*)_marks.Start;

    /// <summary>The mark of this search.</summary>
    public ushort Mark => _mark;

    /// <summary>Room for the links of a row.</summary>
    public int* Unvisited => (int*)_unvisited.Start;

    /// <summary>Comparisons of the searches since <see cref="TakeComparisons"/>.</summary>
    public long Comparisons { get; set; }

    /// <summary>Room for a prepared point.</summary>
    public byte* Point(int bytes) => Room(ref _point, bytes);

    /// <summary>Forgets the last search.</summary>
    /// <param name="count">Numbers of points are below it.</param>
    /// <param name="width">Most links of a point.</param>
    public void Begin(int count, int width)
    {
        long before = _marks.Length;
        Room(ref _marks, count * (long)sizeof(ushort));
        Room(ref _unvisited, width * (long)sizeof(int));
        if (_marks.Length != before)
        {
            _mark = 0; // The new memory is clear.
        }

        if (_mark == ushort.MaxValue)
        {
            _marks.Clear();
            _mark = 0;
        }

        _mark++;
        Candidates.Clear();
        Nearest.Clear();
    }

    /// <summary>The comparisons counted, which are forgotten.</summary>
    public long TakeComparisons()
    {
        long comparisons = Comparisons;
        Comparisons = 0;
        return comparisons;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _marks.Dispose();
        _point.Dispose();
        _unvisited.Dispose();
    }

    private static byte* Room(ref AlignedMemory memory, long bytes)
    {
        if (memory.Length < bytes)
        {
            memory.Dispose();
            memory = new AlignedMemory(bytes + (bytes / 2));
        }

        return memory.Start;
    }
}
