namespace NerRetriever.Index.Vectors;

/// <summary>
/// A binary heap that keeps its memory when cleared. Ties are ordered by node, so that results are reproducible.
/// </summary>
internal sealed class NodeHeap<TOrder>
    where TOrder : struct, INodeOrder
{
    private ScoredNode[] _items = new ScoredNode[64];

    /// <summary>Number of nodes held.</summary>
    public int Count { get; private set; }

    /// <summary>Number of nodes that fit without new memory.</summary>
    public int Capacity => _items.Length;

    /// <summary>The node at the root.</summary>
    public ScoredNode Root => _items[0];

    /// <summary>Forgets the nodes, not the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a node.</summary>
    public void Push(ScoredNode item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (!TOrder.Precedes(item, _items[parent]))
            {
                break;
            }

            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = item;
    }

    /// <summary>Removes the root.</summary>
    public ScoredNode Pop()
    {
        ScoredNode root = _items[0];
        Count--;
        if (Count > 0)
        {
            SiftDown(_items[Count]);
        }

        return root;
    }

    /// <summary>Puts <paramref name="item"/> in the root's place.</summary>
    public void ReplaceRoot(ScoredNode item) => SiftDown(item);

    /// <summary>
    /// Keeps the <paramref name="limit"/> nodes that leave last: adds the node, or lets it replace the root.
    /// </summary>
    public void Offer(ScoredNode item, int limit)
    {
        if (Count < limit)
        {
            Push(item);
        }
        else if (limit > 0 && TOrder.Precedes(_items[0], item))
        {
            SiftDown(item);
        }
    }

    /// <summary>
    /// Empties the heap into <paramref name="ranked"/>, the best-ranked node first; returns the number copied.
    /// </summary>
    public int DrainRanked(Span<ScoredNode> ranked)
    {
        Span<ScoredNode> items = _items.AsSpan(0, Count);
        items.Sort(ScoredNode.CompareRank);
        int kept = Math.Min(items.Length, ranked.Length);
        items[..kept].CopyTo(ranked);
        Count = 0;
        return kept;
    }

    private void SiftDown(ScoredNode item)
    {
        int at = 0;
        for (int child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && TOrder.Precedes(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!TOrder.Precedes(_items[child], item))
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = item;
    }
}
