namespace NerRetriever.Server.Serving;

/// <summary>Vectors of the type descriptions that were asked for last; the one not asked for longest goes first.</summary>
/// <param name="encode">Computes a vector.</param>
/// <param name="capacity">Most vectors that are kept.</param>
internal sealed class TypeVectorCache(Func<string, float[]> encode, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Description, float[] Vector)>> _byDescription = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Description, float[] Vector)> _lastFirst = new();
    private long _hits;
    private long _misses;

    /// <summary>Descriptions that were there.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Descriptions whose vector was computed.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Vectors that are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byDescription.Count;
            }
        }
    }

    /// <summary>The vector of a description; not to be changed.</summary>
    public float[] Of(string description)
    {
        lock (_lock)
        {
            if (_byDescription.TryGetValue(description, out LinkedListNode<(string, float[] Vector)>? known))
            {
                _hits++;
                _lastFirst.Remove(known);
                _lastFirst.AddFirst(known);
                return known.Value.Vector;
            }

            _misses++;
        }

        float[] vector = encode(description);
        lock (_lock)
        {
            if (!_byDescription.ContainsKey(description))
            {
                _byDescription.Add(description, _lastFirst.AddFirst((description, vector)));
                if (_byDescription.Count > capacity)
                {
                    _byDescription.Remove(_lastFirst.Last!.Value.Description);
                    _lastFirst.RemoveLast();
                }
            }
        }

        return vector;
    }
}
