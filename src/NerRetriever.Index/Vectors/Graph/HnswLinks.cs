using System.Runtime.CompilerServices;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// The links of an HNSW graph, to be read: a view of memory that its owner, <see cref="HnswGraph"/> or
/// <see cref="GrowingGraph"/>, keeps alive. It knows nodes and links, neither vectors nor a metric. A list of links is a
/// row of fixed length that ends at its first <see cref="NoLink"/>. On layer 0 the row of a node is found by its id. One
/// node in M is on layers above; those nodes have places, numbered in the order of their ids, and the links of the
/// layers above 0 are places, so that no search has to look one up.
/// </summary>
internal readonly unsafe struct HnswLinks
{
    /// <summary>Fills up the rows.</summary>
    public const int NoLink = -1;

    /// <summary>M and the seed.</summary>
    public required HnswParameters Parameters { get; init; }

    /// <summary>Number of nodes; ids are below it.</summary>
    public required int Count { get; init; }

    /// <summary>Number of places.</summary>
    public required int Places { get; init; }

    /// <summary>The node that every search starts from, or -1 in an empty graph.</summary>
    public required int EntryPoint { get; init; }

    /// <summary>Place of the entry point, or -1 where no node is on a layer above 0.</summary>
    public required int EntryPlace { get; init; }

    /// <summary>Links of layer 0, [node][M0].</summary>
    public required int* Base { get; init; }

    /// <summary>Node of each place, [place]; ascending.</summary>
    public required int* NodeOfPlace { get; init; }

    /// <summary>Number of rows before those of each place, [place + 1]: a place has one for each layer from 1 up.</summary>
    public required int* FirstRow { get; init; }

    /// <summary>Links of the layers above 0, [row][M].</summary>
    public required int* Upper { get; init; }

    /// <summary>Number of rows of the layers above 0.</summary>
    public int UpperRows => Places == 0 ? 0 : FirstRow[Places];

    /// <summary>Layer of the entry point, the highest of all.</summary>
    public int TopLayer => EntryPlace < 0 ? (EntryPoint < 0 ? -1 : 0) : LayerOf(EntryPlace);

    /// <summary>Highest layer of a place.</summary>
    public int LayerOf(int place) => FirstRow[place + 1] - FirstRow[place];

    /// <summary>The links of a node on layer 0.</summary>
    public ReadOnlySpan<int> BaseLinks(int node) => Ended(new ReadOnlySpan<int>(BaseRow(node), Parameters.M0));

    /// <summary>The links, which are places, of a place on a layer from 1 up to its own.</summary>
    public ReadOnlySpan<int> UpperLinks(int place, int layer) =>
        Ended(new ReadOnlySpan<int>(UpperRow(place, layer), Parameters.M));

    /// <summary>The row of a node on layer 0, M0 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* BaseRow(int node) => Base + ((long)node * Parameters.M0);

    /// <summary>The row of a place on a layer above 0, M numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* UpperRow(int place, int layer) => Upper + ((FirstRow[place] + layer - 1L) * Parameters.M);

    private static ReadOnlySpan<int> Ended(ReadOnlySpan<int> row)
    {
        int end = row.IndexOf(NoLink);
        return end < 0 ? row : row[..end];
    }
}
