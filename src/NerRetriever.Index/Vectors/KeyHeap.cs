using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// A binary heap of words with the least at the root. It keeps its memory when cleared. For the highest at the root put
/// in the complements.
/// </summary>
internal sealed class KeyHeap
{
    private ulong[] _keys = new ulong[256];
    private int _count;

    /// <summary>Number of words held.</summary>
    public int Count => _count;

    /// <summary>The least word.</summary>
    public ulong Root => _keys[0];

    /// <summary>The words, in no order.</summary>
    public Span<ulong> Keys => _keys.AsSpan(0, _count);

    /// <summary>Forgets the words, not the memory.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(ulong key)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, _count * 2);
        }

        ref ulong keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        int at = _count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            ulong above = Unsafe.Add(ref keys, parent);
            if (above <= key)
            {
                break;
            }

            Unsafe.Add(ref keys, at) = above;
            at = parent;
        }

        Unsafe.Add(ref keys, at) = key;
    }

    /// <summary>Removes the least word; there must be one.</summary>
    public ulong Pop()
    {
        ulong root = _keys[0];
        ulong last = _keys[--_count];
        if (_count > 0)
        {
            ReplaceRoot(last);
        }

        return root;
    }

    /// <summary>Puts a word in the place of the least.</summary>
    public void ReplaceRoot(ulong key)
    {
        ref ulong keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        int count = _count;
        int at = 0;
        int child = 1;
        while (child + 1 < count)
        {
            // Without a branch: which of two children is less cannot be predicted.
            ulong left = Unsafe.Add(ref keys, child);
            ulong right = Unsafe.Add(ref keys, child + 1);
            bool isRight = right < left;
            ulong least = isRight ? right : left;
            child += isRight ? 1 : 0;
            if (least >= key)
            {
                Unsafe.Add(ref keys, at) = key;
                return;
            }

            Unsafe.Add(ref keys, at) = least;
            at = child;
            child = (2 * at) + 1;
        }

        if (child < count && Unsafe.Add(ref keys, child) < key)
        {
            Unsafe.Add(ref keys, at) = Unsafe.Add(ref keys, child);
            at = child;
        }

        Unsafe.Add(ref keys, at) = key;
    }
}
