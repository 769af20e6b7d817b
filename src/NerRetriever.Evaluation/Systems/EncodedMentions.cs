using System.Numerics.Tensors;
using NerRetriever.Index;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Spans of a set with their unit vectors, in the order of the sentences.</summary>
/// <remarks>
/// They are kept as the index keeps them, so that the product's own ranking rules run on them; a sentence's id is its index
/// in the set. Spans that end in the same token have equal vectors and share one.
/// </remarks>
internal sealed class EncodedMentions(int sentences, int dimension)
{
    private readonly List<float[]> _vectors = []; // [mentions] of [d]
    private readonly List<StoredMention> _mentions = [];
    private readonly List<int> _firstOf = [0]; // [sentences + 1], first mention of each sentence
    private readonly List<int> _firstUses = []; // [distinct vectors], first mention that has the vector

    /// <summary>Numbers in a vector, d.</summary>
    public int Dimension => dimension;

    /// <summary>The spans; their ids count from 0.</summary>
    public IReadOnlyList<StoredMention> Mentions => _mentions;

    /// <summary>Vectors that are stored.</summary>
    public int DistinctVectors => _firstUses.Count;

    /// <summary>What the vectors take.</summary>
    public VectorStorage Storage => new(dimension, _mentions.Count, DistinctVectors, sentences);

    /// <summary>Adds the mentions of the next sentence.</summary>
    /// <param name="mentions">The mentions, their ids in sequence.</param>
    /// <param name="rows">Their vectors, row-major [mentions, d]; what is needed of them is copied.</param>
    public void Add(IReadOnlyList<StoredMention> mentions, ReadOnlySpan<float> rows)
    {
        int firstOfSentence = _vectors.Count;
        for (int i = 0; i < mentions.Count; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * dimension, dimension);
            _vectors.Add(Known(row, firstOfSentence) ?? Copy(row));
        }

        _mentions.AddRange(mentions);
        _firstOf.Add(_mentions.Count);
    }

    /// <summary>The mentions of a sentence.</summary>
    public IReadOnlyList<StoredMention> Of(long sentence) =>
        _mentions.GetRange(_firstOf[(int)sentence], _firstOf[(int)sentence + 1] - _firstOf[(int)sentence]);

    /// <summary>Inner product of every mention's vector with the query's, by the id of the mention.</summary>
    /// <param name="query">Unit vector [d].</param>
    public float[] Compare(ReadOnlySpan<float> query)
    {
        var cosines = new float[_vectors.Count];
        for (int i = 0; i < cosines.Length; i++)
        {
            cosines[i] = i > 0 && ReferenceEquals(_vectors[i], _vectors[i - 1])
                ? cosines[i - 1]
                : TensorPrimitives.Dot(_vectors[i], query);
        }

        return cosines;
    }

    /// <summary>Of numbers by mention, one for each vector: what the index, which stores vectors once, would sample.</summary>
    public IReadOnlyCollection<float> OfDistinctVectors(float[] cosines) => _firstUses.ConvertAll(mention => cosines[mention]);

    private float[]? Known(ReadOnlySpan<float> row, int from)
    {
        for (int i = _vectors.Count - 1; i >= from; i--)
        {
            if (row.SequenceEqual(_vectors[i]))
            {
                return _vectors[i];
            }
        }

        return null;
    }

    private float[] Copy(ReadOnlySpan<float> row)
    {
        _firstUses.Add(_vectors.Count);
        return row.ToArray();
    }
}
