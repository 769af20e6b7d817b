namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Similarity of one fixed point to any node; the higher, the nearer.</summary>
internal interface IPointSimilarity
{
    /// <summary>Similarity to a node.</summary>
    float To(int node);
}
