using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NerRetriever.Index.Vectors;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Vectors in memory and in the file that the C++ peer reads: "NERRVEC1", rows (int32), dimension (int32), then float32
/// [rows, dimension], all little-endian.
/// </summary>
/// <param name="values">The vectors [rows, dimension].</param>
/// <param name="dimension">Numbers in a vector, d.</param>
internal sealed class VectorMatrix(float[] values, int dimension) : IVectorRows
{
    private const int HeaderLength = 16;

    // A write takes at most 2 GB.
    private const int ChunkLength = 1 << 24;

    private static ReadOnlySpan<byte> Magic => "NERRVEC1"u8;

    /// <inheritdoc/>
    public int Dimension { get; } = dimension;

    /// <inheritdoc/>
    public int Count { get; } = values.Length / dimension;

    /// <inheritdoc/>
    public ReadOnlySpan<float> this[int node] => values.AsSpan(node * Dimension, Dimension);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not such a file, or not all of one.</exception>
    public static VectorMatrix Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        int length = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        int rows = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        int dimension = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        if (length < HeaderLength || !header[..8].SequenceEqual(Magic) || rows <= 0 || dimension <= 0
            || file.Length != HeaderLength + (4L * rows * dimension))
        {
            throw new InvalidDataException($"{path} is not a file of vectors, or not all of it: prepare the set again.");
        }

        var values = new float[checked(rows * dimension)];
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(ChunkLength, values.Length - start))));
        }

        return new VectorMatrix(values, dimension);
    }

    /// <summary>Writes the file under a temporary name and renames it.</summary>
    public void Write(string path)
    {
        string partial = path + ".partial";
        using (FileStream file = File.Create(partial))
        {
            Span<byte> header = stackalloc byte[HeaderLength];
            Magic.CopyTo(header);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], Count);
            BinaryPrimitives.WriteInt32LittleEndian(header[12..], Dimension);
            file.Write(header);
            for (int start = 0; start < values.Length; start += ChunkLength)
            {
                file.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(ChunkLength, values.Length - start))));
            }
        }

        File.Move(partial, path, overwrite: true);
    }
}
