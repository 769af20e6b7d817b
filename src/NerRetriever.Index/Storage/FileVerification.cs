using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NerRetriever.Index.Storage;

/// <summary>
/// Finds damage to a vector, code or graph file before it is mapped: a damaged mapped file would show as wrong answers
/// or end the process. Length, footer and block checksums are always read; the blocks themselves all of them in a file
/// of up to <see cref="LongestWhole"/> bytes, and in a longer one the first, the last and every
/// <see cref="SampleEvery"/>th, because reading many gigabytes at each opening is what a map is to avoid. The rest of those
/// is compared by "nerr check". The blocks are read by all cores.
/// </summary>
internal static class FileVerification
{
    /// <summary>Longest payload of which every block is read at each opening.</summary>
    public const long LongestWhole = 1L << 30;

    /// <summary>Of a longer one, a block in so many is read.</summary>
    public const int SampleEvery = 16;

    /// <summary>Verifies the file.</summary>
    /// <param name="file">The file, open for reading.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="magic">What kind of file it is to be.</param>
    /// <param name="committedCrc">Checksum that the commit recorded.</param>
    /// <param name="longestWhole">Longest payload to read whole.</param>
    /// <exception cref="IndexException">The file is not whole, not of this kind, or not the one that was
    /// committed.</exception>
    public static FileFooter Verify(
        SafeFileHandle file, string path, ulong magic, uint committedCrc, long longestWhole = LongestWhole)
    {
        long fileLength = RandomAccess.GetLength(file);
        if (fileLength < FileFooter.Size)
        {
            throw IndexException.Corrupt(path, $"the file has {fileLength} bytes, too few for its footer");
        }

        Span<byte> bytes = stackalloc byte[FileFooter.Size];
        ReadExactly(file, bytes, fileLength - FileFooter.Size, path);
        FileFooter footer = FileFooter.Read(bytes);
        if (footer.Magic != magic || footer.Count < 0 || footer.Width <= 0
            || footer.Length < 0 || footer.Length > fileLength || footer.FileLength != fileLength)
        {
            EnsureVersionOfWhole(bytes, magic, path);
            throw Damaged(path);
        }

        byte[] checksums = new byte[(int)footer.Blocks * sizeof(uint)];
        ReadExactly(file, checksums, footer.Length, path);
        if (FileFooter.Checksum(bytes, checksums) != FileFooter.StoredChecksum(bytes))
        {
            throw Damaged(path);
        }

        FileFooter.EnsureVersion(bytes, path);
        VerifyBlocks(file, path, footer, checksums, footer.Length > longestWhole ? SampleEvery : 1);
        return FileFooter.StoredChecksum(bytes) == committedCrc
            ? footer
            : throw IndexException.Corrupt(path, "the file is whole, but it is not the one that was committed");
    }

    // A file of another version may be laid out in another way; where the magic is right, say so and not "damaged".
    private static void EnsureVersionOfWhole(ReadOnlySpan<byte> bytes, ulong magic, string path)
    {
        if (FileFooter.Read(bytes).Magic == magic)
        {
            FileFooter.EnsureVersion(bytes, path);
        }
    }

    private static void VerifyBlocks(SafeFileHandle file, string path, FileFooter footer, byte[] checksums, int every)
    {
        long blocks = footer.Blocks;
        long damaged = long.MaxValue;
        void Check(long block)
        {
            if (!IsSound(file, path, footer.Length, block, checksums))
            {
                long lowest = Interlocked.Read(ref damaged);
                while (block < lowest)
                {
                    lowest = Interlocked.CompareExchange(ref damaged, block, lowest);
                }
            }
        }

        if (blocks <= 2)
        {
            for (long block = 0; block < blocks; block++)
            {
                Check(block);
            }
        }
        else
        {
            RunOnAllCores((blocks - 1 + every) / every, i => Check(i * every));
            Check(blocks - 1);
        }

        if (damaged != long.MaxValue)
        {
            long offset = damaged * FileFooter.BlockSize;
            throw IndexException.Corrupt(path, $"the checksum of its block at byte {offset} is not what was written");
        }
    }

    private static void RunOnAllCores(long count, Action<long> check)
    {
        try
        {
            Parallel.For(0, count, check);
        }
        catch (AggregateException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static bool IsSound(SafeFileHandle file, string path, long length, long block, byte[] checksums)
    {
        long offset = block * FileFooter.BlockSize;
        int size = (int)Math.Min(FileFooter.BlockSize, length - offset);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(size);
        ReadExactly(file, bytes.AsSpan(0, size), offset, path);
        uint crc = Crc32C.Of(bytes.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(bytes);
        return crc == BinaryPrimitives.ReadUInt32LittleEndian(checksums.AsSpan((int)block * sizeof(uint)));
    }

    private static IndexException Damaged(string path) =>
        IndexException.Corrupt(path, "its length, magic or checksum is not what was written");

    /// <summary>Fills a span from a place of a file.</summary>
    /// <exception cref="IndexException">The file ends before.</exception>
    public static void ReadExactly(SafeFileHandle file, Span<byte> bytes, long offset, string path)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
            {
                throw IndexException.Corrupt(path, $"the file ends at byte {offset}");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
