using System.Numerics.Tensors;

namespace NerRetriever.Learning.Projection;

/// <summary>Vectors of length 1, for which the inner product is the cosine.</summary>
public static class UnitVectors
{
    /// <summary>Scales each row of [n, dimension] to length 1; a row of zeros stays as it is.</summary>
    public static void Normalise(Span<float> rows, int dimension)
    {
        for (int start = 0; start < rows.Length; start += dimension)
        {
            Span<float> row = rows.Slice(start, dimension);
            float length = TensorPrimitives.Norm<float>(row);
            if (length > 0)
            {
                TensorPrimitives.Divide(row, length, row);
            }
        }
    }
}
