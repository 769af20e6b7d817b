using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Memory outside the garbage collector's, at the beginning of a cache line and filled with zeros. It does not move, so
/// that kernels work on pointers; who uses one keeps its owner alive.
/// </summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int CacheLine = 64;

    private void* _start;

    /// <summary>Takes the memory.</summary>
    public AlignedMemory(long bytes)
    {
        Length = bytes;
        _start = NativeMemory.AlignedAlloc(checked((nuint)Math.Max(bytes, 1)), CacheLine);
        Clear();
    }

    /// <summary>Gives the memory back if <see cref="Dispose"/> was not called.</summary>
    ~AlignedMemory() => Free();

    /// <summary>The first byte.</summary>
    public byte* Start => (byte*)_start;

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Fills it with zeros.</summary>
    public void Clear() => NativeMemory.Clear(_start, (nuint)Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
