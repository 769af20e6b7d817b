namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Inner product of two rows.</summary>
/// <param name="rows">The vectors.</param>
internal readonly struct RowSimilarity(IVectorRows rows) : IPairSimilarity
{
    /// <inheritdoc/>
    public float Between(int left, int right) => InnerProduct.Of(rows[left], rows[right]);
}
