namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Keeps of each entity and kind the candidates of least priority: an even sample of all that were offered, in memory that
/// does not grow with the texts, and the same in whatever order they come. Safe for concurrent offers.
/// </summary>
/// <param name="capacities">Most candidates of each entity and kind.</param>
internal sealed class CandidatePool(int[] capacities)
{
    private static readonly int Kinds = Enum.GetValues<PairKind>().Length;

    private readonly List<Candidate>?[] _kept = new List<Candidate>?[capacities.Length * Kinds];
    private long _offered;

    /// <summary>Number of candidates counted by <see cref="Wants"/>, those that came twice included.</summary>
    public long Offered => Interlocked.Read(ref _offered);

    /// <summary>Most candidates of an entity and kind.</summary>
    public int Capacity(int entity, PairKind kind) => kind == PairKind.Definition ? 1 : capacities[entity];

    /// <summary>Counts a candidate and says whether it may be kept, before its sentence is copied.</summary>
    public bool Wants(int entity, PairKind kind, ulong priority)
    {
        Interlocked.Increment(ref _offered);
        if (Volatile.Read(ref _kept[(entity * Kinds) + (int)kind]) is not { } kept)
        {
            return true;
        }

        lock (kept)
        {
            return kept.Count < Capacity(entity, kind) || priority <= kept[^1].Priority;
        }
    }

    /// <summary>Keeps a candidate, if it is new and among the first of its entity and kind.</summary>
    public void Offer(int entity, PairKind kind, Candidate candidate)
    {
        ref List<Candidate>? slot = ref _kept[(entity * Kinds) + (int)kind];
        List<Candidate> kept = Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, [], null) ?? slot!;
        int capacity = Capacity(entity, kind);
        lock (kept)
        {
            if (kept.Count == capacity && candidate.CompareTo(kept[^1]) >= 0)
            {
                return;
            }

            int at = kept.BinarySearch(candidate);
            if (at >= 0)
            {
                return;
            }

            kept.Insert(~at, candidate);
            if (kept.Count > capacity)
            {
                kept.RemoveAt(capacity);
            }
        }
    }

    /// <summary>What is kept of an entity and kind, in order.</summary>
    public IReadOnlyList<Candidate> Kept(int entity, PairKind kind) => _kept[(entity * Kinds) + (int)kind] ?? [];
}
