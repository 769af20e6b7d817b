using System.Numerics;

namespace NerRetriever.Index.Vectors;

/// <summary>A set of nodes as one bit each.</summary>
/// <param name="size">Number of nodes of the index; members are below it.</param>
internal sealed class NodeSet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63L) / 64];

    /// <summary>Number of members.</summary>
    public int Count { get; private set; }

    /// <summary>The set of all nodes.</summary>
    public static NodeSet All(int size)
    {
        var set = new NodeSet(size);
        Array.Fill(set._bits, ulong.MaxValue);
        if (size % 64 != 0)
        {
            set._bits[^1] = (1UL << (size % 64)) - 1;
        }

        set.Count = size;
        return set;
    }

    /// <summary>Whether the node is a member.</summary>
    public bool Contains(int node) => (_bits[node >> 6] & (1UL << (node & 63))) != 0;

    /// <summary>Adds a node; false where it was there.</summary>
    public bool Add(int node)
    {
        if (Contains(node))
        {
            return false;
        }

        _bits[node >> 6] |= 1UL << (node & 63);
        Count++;
        return true;
    }

    /// <summary>Removes a node; false where it was not there.</summary>
    public bool Remove(int node)
    {
        if (!Contains(node))
        {
            return false;
        }

        _bits[node >> 6] &= ~(1UL << (node & 63));
        Count--;
        return true;
    }

    /// <summary>The first member at or behind <paramref name="node"/>, or -1.</summary>
    public int NextFrom(int node)
    {
        for (int word = node >> 6; word < _bits.Length; word++, node = word << 6)
        {
            ulong bits = _bits[word] >> (node & 63);
            if (bits != 0)
            {
                return node + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }
}
