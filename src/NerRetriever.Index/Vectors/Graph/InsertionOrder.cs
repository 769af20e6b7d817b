namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// In what order and in which batches new nodes are inserted. Nodes of one batch do not see each other. So that this
/// costs no recall, a batch is at most 2% of what was inserted before it (ParlayANN: Manohar et al. 2024, section 3),
/// and the order is shuffled: mentions of one document, which are near each other, stand side by side in the index and
/// would otherwise come in one batch.
/// </summary>
internal static class InsertionOrder
{
    private const int PartOfBatch = 50;

    /// <summary>The nodes from <paramref name="first"/> on in an order that the seed decides.</summary>
    public static int[] Shuffled(int first, int end, ulong seed)
    {
        int[] order = new int[end - first];
        ulong[] keys = new ulong[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = first + i;
            keys[i] = HnswParameters.Mix(~seed + ((ulong)(first + i) * HnswParameters.Odd));
        }

        // Mix is one-to-one, so that no two keys are equal.
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Most nodes of the batch that comes after <paramref name="inserted"/> nodes.</summary>
    public static int BatchAfter(int inserted) => Math.Max(1, inserted / PartOfBatch);
}
