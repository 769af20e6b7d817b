using System.Buffers.Binary;
using System.Numerics;

namespace NerRetriever.Index.Storage;

/// <summary>CRC-32C (Castagnoli), which the processor computes: the checksum of every file of an index.</summary>
internal static class Crc32C
{
    /// <summary>Checksum of no bytes, to start from.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The running value after some more bytes.</summary>
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            running = BitOperations.Crc32C(running, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            running = BitOperations.Crc32C(running, value);
        }

        return running;
    }

    /// <summary>The checksum from the running value.</summary>
    public static uint Finish(uint running) => ~running;

    /// <summary>Checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Append(Start, bytes));
}
