using System.Runtime.InteropServices;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Zeroed memory outside the managed heap, aligned to a cache line: weights and scratch are larger than arrays should
/// be and kernels want aligned pointers that do not move.
/// </summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    private void* _allocation;

    /// <summary>Allocates <paramref name="length"/> elements, all zero.</summary>
    public NativeBuffer(long length = 0) => EnsureLength(length);

    /// <summary>Frees what was not disposed.</summary>
    ~NativeBuffer() => Free();

    /// <summary>The first element; moves when <see cref="EnsureLength"/> grows the buffer.</summary>
    public T* Pointer { get; private set; }

    /// <summary>Number of elements.</summary>
    public long Length { get; private set; }

    /// <summary>Grows to at least <paramref name="length"/> elements; a buffer that grows loses its contents.</summary>
    public void EnsureLength(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length <= Length)
        {
            return;
        }

        Free();

        // Large zeroed blocks come from the system as pages that exist when they are touched: by the workers that fill them.
        _allocation = NativeMemory.AllocZeroed(checked(((nuint)length * (nuint)sizeof(T)) + CacheLine));
        Pointer = (T*)(((nuint)_allocation + CacheLine - 1) / CacheLine * CacheLine);
        Length = length;
    }

    /// <summary>A checked view of a range.</summary>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new Span<T>(Pointer + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        void* allocation = _allocation;
        _allocation = null;
        Pointer = null;
        Length = 0;
        NativeMemory.Free(allocation);
    }
}
