namespace NerRetriever.Learning.Networks;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a seed gives the same numbers on every machine and in every version of
/// the runtime, which <see cref="Random"/> does not promise. Not safe to share between threads.
/// </summary>
public sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for each pair of numbers, so that an epoch can be repeated without those before it.</summary>
    public static SplitMix64 For(int seed, int stream) => new((((ulong)(uint)seed << 32) | (uint)stream) * 0xD1342543DE82EF95UL);

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="limit"/>); the bias, below limit / 2^64, does not matter here.</summary>
    public int Next(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Puts items into a random order.</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>At most <paramref name="count"/> of the items, drawn without replacement and kept in their order.</summary>
    public TItem[] Sample<TItem>(IReadOnlyList<TItem> items, int count)
    {
        int[] order = [.. Enumerable.Range(0, items.Count)];
        if (count < order.Length)
        {
            Shuffle(order.AsSpan());
            order = order[..count];
            Array.Sort(order);
        }

        return [.. order.Select(index => items[index])];
    }
}
