namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Parameters of a graph by the symbols of Malkov and Yashunin, "Efficient and robust approximate nearest neighbor
/// search using Hierarchical Navigable Small World graphs", 2018.
/// </summary>
/// <param name="M">Links of a node on each layer above 0.</param>
/// <param name="Seed">Decides the layers of the nodes; the same seed and order of insertion give the same
/// graph.</param>
internal readonly record struct HnswParameters(int M, ulong Seed)
{
    /// <summary>2^64 divided by the golden ratio: spreads numbers that follow each other.</summary>
    public const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>No layer is above this one; with M = 2 a graph of 2^31 nodes would reach it.</summary>
    public const int HighestLayer = 31;

    /// <summary>Most links of a node on layer 0: 2 M.</summary>
    public int M0 => 2 * M;

    /// <summary>Most links of a node on a layer.</summary>
    public int MostLinks(int layer) => layer == 0 ? M0 : M;

    /// <summary>
    /// Highest layer of a node: floor(-ln(u) / ln(M)), where u in (0, 1] is a hash of seed and node and not a random
    /// number, so that a graph grown in several sessions is the one grown in a single session.
    /// </summary>
    public int LayerOf(int node)
    {
        ulong hash = Mix(Seed + ((ulong)node * Odd));
        double uniform = ((hash >> 11) + 1) * (1.0 / (1L << 53));
        return Math.Min(HighestLayer, (int)(-Math.Log(uniform) / Math.Log(M)));
    }

    /// <summary>A one-to-one map of words that leaves no pattern (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
        return word ^ (word >> 31);
    }
}
