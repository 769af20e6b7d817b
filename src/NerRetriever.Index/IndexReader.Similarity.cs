using NerRetriever.Index.Vectors;

namespace NerRetriever.Index;

/// <content>Similarities outside a search: of given mentions, and of a sample of all.</content>
public sealed partial class IndexReader
{
    /// <summary>Inner products of the query with the vectors of mentions, in the order of the ids.</summary>
    /// <param name="query">Vector [d], made with the index's <see cref="Identity"/>.</param>
    /// <param name="mentionIds">Ids of mentions.</param>
    /// <exception cref="ArgumentException">There is no such mention, or the query is not one that can be compared.</exception>
    public IReadOnlyList<float> Similarities(ReadOnlyMemory<float> query, IReadOnlyList<long> mentionIds)
    {
        ArgumentNullException.ThrowIfNull(mentionIds);
        DocumentValidation.ValidateQuery(query.Span, Identity.Dimension);
        return Use(() =>
        {
            var similarities = new float[mentionIds.Count];
            for (int i = 0; i < similarities.Length; i++)
            {
                int node = _search.NodeOf(mentionIds[i])
                    ?? throw new ArgumentException($"There is no mention {mentionIds[i]} in the index.", nameof(mentionIds));
                similarities[i] = InnerProduct.Of(query.Span, _snapshot.Rows[node]);
            }

            return similarities;
        });
    }

    /// <summary>Vectors of mentions, row-major [mentions, d] in the order of the ids.</summary>
    /// <exception cref="ArgumentException">There is no such mention.</exception>
    public float[] Vectors(IReadOnlyList<long> mentionIds)
    {
        ArgumentNullException.ThrowIfNull(mentionIds);
        return Use(() =>
        {
            int dimension = Identity.Dimension;
            var vectors = new float[mentionIds.Count * dimension];
            for (int i = 0; i < mentionIds.Count; i++)
            {
                int node = _search.NodeOf(mentionIds[i])
                    ?? throw new ArgumentException($"There is no mention {mentionIds[i]} in the index.", nameof(mentionIds));
                _snapshot.Rows[node].CopyTo(vectors.AsSpan(i * dimension, dimension));
            }

            return vectors;
        });
    }

    /// <summary>
    /// Inner products of the query with an even sample of the index's vectors: what a similarity has to be compared with to
    /// say whether it is high. The same sample each time.
    /// </summary>
    /// <param name="query">Vector [d], made with the index's <see cref="Identity"/>.</param>
    /// <param name="most">Most vectors to compare; an index of no more gives all.</param>
    /// <exception cref="ArgumentException">The query is not one that can be compared.</exception>
    public IReadOnlyList<float> SampleSimilarities(ReadOnlyMemory<float> query, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        DocumentValidation.ValidateQuery(query.Span, Identity.Dimension);
        return Use(() =>
        {
            int nodes = _snapshot.Rows.Count;
            int parts = Math.Min(most, nodes);
            var similarities = new List<float>(parts);
            for (int part = 0; part < parts; part++)
            {
                int node = _snapshot.LiveNodes.NextFrom((int)((long)nodes * part / parts));
                if (node >= 0 && node < (int)((long)nodes * (part + 1) / parts))
                {
                    similarities.Add(InnerProduct.Of(query.Span, _snapshot.Rows[node]));
                }
            }

            return similarities;
        });
    }
}
