using System.Numerics;
using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Finds the node of a vector that is already stored, bit for bit. An open-addressing table of node ids with their hashes
/// beside them (12 bytes a slot, at most three quarters full), so that growing reads no row; equality is settled on the
/// rows themselves.
/// </summary>
internal sealed class VectorDictionary
{
    private const int Empty = -1;

    private readonly IVectorRows _rows;
    private int[] _nodes;
    private ulong[] _hashes;
    private int _count;

    /// <summary>Creates the table over all rows that are there.</summary>
    public VectorDictionary(IVectorRows rows)
    {
        _rows = rows;
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(rows.Count * 2L, 1024, 1 << 30));
        _nodes = new int[slots];
        _hashes = new ulong[slots];
        Array.Fill(_nodes, Empty);
        for (int node = 0; node < rows.Count; node++)
        {
            Add(rows[node], node);
        }
    }

    /// <summary>The node with exactly this vector, or -1.</summary>
    public int Find(ReadOnlySpan<float> vector)
    {
        ulong hash = Hash(vector);
        for (uint slot = (uint)hash & Mask; _nodes[slot] != Empty; slot = (slot + 1) & Mask)
        {
            if (_hashes[slot] == hash && SameBits(_rows[_nodes[slot]], vector))
            {
                return _nodes[slot];
            }
        }

        return Empty;
    }

    /// <summary>Enters a vector that <see cref="Find"/> did not find.</summary>
    public void Add(ReadOnlySpan<float> vector, int node)
    {
        if (_count + 1L > _nodes.Length * 3L / 4)
        {
            Grow();
        }

        Insert(Hash(vector), node);
        _count++;
    }

    private uint Mask => (uint)_nodes.Length - 1;

    private void Insert(ulong hash, int node)
    {
        uint slot = (uint)hash & Mask;
        while (_nodes[slot] != Empty)
        {
            slot = (slot + 1) & Mask;
        }

        _nodes[slot] = node;
        _hashes[slot] = hash;
    }

    private void Grow()
    {
        int[] nodes = _nodes;
        ulong[] hashes = _hashes;
        _nodes = new int[nodes.Length * 2];
        _hashes = new ulong[nodes.Length * 2];
        Array.Fill(_nodes, Empty);
        for (int slot = 0; slot < nodes.Length; slot++)
        {
            if (nodes[slot] != Empty)
            {
                Insert(hashes[slot], nodes[slot]);
            }
        }
    }

    private static bool SameBits(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    // Two numbers a step: rotate, mix, multiply; then the finaliser of MurmurHash3.
    private static ulong Hash(ReadOnlySpan<float> vector)
    {
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (ulong)vector.Length * Odd;
        ReadOnlySpan<ulong> pairs = MemoryMarshal.Cast<float, ulong>(vector);
        foreach (ulong pair in pairs)
        {
            hash = (BitOperations.RotateLeft(hash, 29) ^ pair) * Odd;
        }

        if (vector.Length % 2 != 0)
        {
            hash = (BitOperations.RotateLeft(hash, 29) ^ BitConverter.SingleToUInt32Bits(vector[^1])) * Odd;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return hash ^ (hash >> 33);
    }
}
