using System.Numerics.Tensors;
using NerRetriever.Learning.Projection;

namespace NerRetriever.Evaluation.Layers;

/// <summary>
/// Every two mentions of a sample: of the same type where they share one of their types, of different types where they
/// share none. Two mentions of one entity are left out.
/// </summary>
public sealed class MentionPairs
{
    private readonly int _mentions;
    private readonly Relation[] _relations; // of (0, 1), (0, 2), .., (1, 2), ..

    /// <summary>Compares the labels of every two mentions.</summary>
    public MentionPairs(IReadOnlyList<ProbeMention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        _mentions = mentions.Count;
        _relations = new Relation[checked(_mentions * (_mentions - 1) / 2)];
        HashSet<string>[] types = [.. mentions.Select(mention => mention.Types.ToHashSet(StringComparer.Ordinal))];
        int pair = 0;
        for (int i = 0; i < _mentions; i++)
        {
            for (int j = i + 1; j < _mentions; j++)
            {
                bool sameEntity = mentions[i].Entity.Equals(mentions[j].Entity, StringComparison.OrdinalIgnoreCase);
                _relations[pair++] = sameEntity ? Relation.SameEntity : types[i].Overlaps(types[j]) ? Relation.SameType : Relation.DifferentTypes;
            }
        }

        SameType = _relations.Count(relation => relation == Relation.SameType);
        DifferentTypes = _relations.Count(relation => relation == Relation.DifferentTypes);
    }

    private enum Relation : byte
    {
        SameEntity,
        SameType,
        DifferentTypes,
    }

    /// <summary>Number of pairs that share a type.</summary>
    public int SameType { get; }

    /// <summary>Number of pairs that share none.</summary>
    public int DifferentTypes { get; }

    /// <summary>
    /// ROC-AUC of the cosine of two vectors as a sign that their mentions share a type; null where all vectors are equal,
    /// as of a sub-module whose weights are zero, so that there is nothing to tell types by.
    /// </summary>
    /// <param name="vectors">[mentions, width], in the order of the mentions.</param>
    /// <param name="width">Width of a vector.</param>
    public double? Auc(ReadOnlySpan<float> vectors, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Length, _mentions * width);
        if (SameType == 0 || DifferentTypes == 0 || AreEqual(vectors, width))
        {
            return null;
        }

        float[] unit = vectors.ToArray();
        UnitVectors.Normalise(unit, width);
        var same = new float[SameType];
        var different = new float[DifferentTypes];
        (int pair, int nextSame, int nextDifferent) = (0, 0, 0);
        for (int i = 0; i < _mentions; i++)
        {
            for (int j = i + 1; j < _mentions; j++)
            {
                Relation relation = _relations[pair++];
                if (relation == Relation.SameEntity)
                {
                    continue;
                }

                float cosine = TensorPrimitives.Dot<float>(unit.AsSpan(i * width, width), unit.AsSpan(j * width, width));
                if (relation == Relation.SameType)
                {
                    same[nextSame++] = cosine;
                }
                else
                {
                    different[nextDifferent++] = cosine;
                }
            }
        }

        return RocAuc.Of(same, different);
    }

    private static bool AreEqual(ReadOnlySpan<float> vectors, int width)
    {
        for (int start = width; start < vectors.Length; start += width)
        {
            if (!vectors.Slice(start, width).SequenceEqual(vectors[..width]))
            {
                return false;
            }
        }

        return true;
    }
}
