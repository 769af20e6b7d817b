namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Similarity of any two nodes; the higher, the nearer.</summary>
internal interface IPairSimilarity
{
    /// <summary>Similarity of two nodes.</summary>
    float Between(int left, int right);
}
