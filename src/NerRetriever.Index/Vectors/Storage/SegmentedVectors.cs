namespace NerRetriever.Index.Vectors.Storage;

/// <summary>The committed vectors: node ids run on from one vector file to the next.</summary>
internal sealed class SegmentedVectors : IVectorRows
{
    private readonly VectorFile[] _files;
    private readonly int[] _firstNodes;

    /// <summary>Puts the files, which it does not own, in the order of their nodes.</summary>
    public SegmentedVectors(int dimension, IReadOnlyList<VectorFile> files)
    {
        Dimension = dimension;
        _files = [.. files];
        _firstNodes = new int[_files.Length];
        for (int i = 0; i < _files.Length; i++)
        {
            _firstNodes[i] = Count;
            Count = checked(Count + _files[i].Count);
        }
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<float> this[int node]
    {
        get
        {
            // Files are few (each is about twice as large as the one behind it) and the first holds most rows.
            int file = 0;
            while (file + 1 < _firstNodes.Length && _firstNodes[file + 1] <= node)
            {
                file++;
            }

            return _files[file][node - _firstNodes[file]];
        }
    }
}
