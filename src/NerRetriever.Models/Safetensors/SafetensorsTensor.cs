namespace NerRetriever.Models.Safetensors;

/// <summary>A named tensor of 32-bit floats to write.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Shape">Extents, the slowest-varying first; empty for a single number.</param>
/// <param name="Values">Row-major, as many as the product of the extents.</param>
public sealed record SafetensorsTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>Whether the values are written as 16-bit floats (F16), rounded to the nearest.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Bytes that the values take in the file.</summary>
    internal long ByteCount => (long)Values.Length * (IsHalf ? sizeof(ushort) : sizeof(float));
}
