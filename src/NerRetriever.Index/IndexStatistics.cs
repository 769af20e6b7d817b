namespace NerRetriever.Index;

/// <summary>Sizes of an index as of the commit that a reader opened.</summary>
/// <param name="Generation">Number of the commit.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Mentions">Number of mentions.</param>
/// <param name="Nodes">Number of different vectors stored.</param>
/// <param name="DeadNodes">Those of them that no mention has any more.</param>
/// <param name="DatabaseBytes">Bytes of index.db and its log.</param>
/// <param name="VectorBytes">Bytes of the vector files.</param>
/// <param name="CodeBytes">Bytes of the code files; 0 where the index has none.</param>
/// <param name="GraphBytes">Bytes of the graph file; 0 where the index has none.</param>
public sealed record IndexStatistics(
    long Generation,
    long Documents,
    long Sentences,
    long Mentions,
    long Nodes,
    long DeadNodes,
    long DatabaseBytes,
    long VectorBytes,
    long CodeBytes,
    long GraphBytes)
{
    /// <summary>Bytes of all of it.</summary>
    public long TotalBytes => DatabaseBytes + VectorBytes + CodeBytes + GraphBytes;

    /// <summary>Bytes for each mention; 0 where there is none.</summary>
    public double BytesPerMention => Mentions == 0 ? 0 : (double)TotalBytes / Mentions;
}
