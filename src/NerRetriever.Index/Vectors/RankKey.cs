using System.Runtime.CompilerServices;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Score and number of a node (or of a place on a layer) in one word that sorts as <see cref="ScoredNode.IsBefore"/>
/// does: the higher word has the higher score or, where they are equal, the lower number.
/// </summary>
internal static class RankKey
{
    private const uint SignBit = 0x8000_0000;

    /// <summary>The word. Of two words of one search none are equal; 0 is below all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(float score, int number)
    {
        // A float's bits sort like a whole number once the sign bit is turned, and all others with it below zero.
        int bits = BitConverter.SingleToInt32Bits(score + 0f); // -0 + 0 is +0
        uint sortable = (uint)(bits ^ ((bits >> 31) | unchecked((int)SignBit)));
        return ((ulong)sortable << 32) | ~(uint)number;
    }

    /// <summary>The number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Number(ulong key) => (int)~(uint)key;

    /// <summary>The score.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ulong key)
    {
        int sortable = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(sortable ^ ((~sortable >> 31) | unchecked((int)SignBit)));
    }
}
