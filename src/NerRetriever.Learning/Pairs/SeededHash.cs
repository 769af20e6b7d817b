namespace NerRetriever.Learning.Pairs;

/// <summary>
/// A hash of texts and numbers under a seed: the same on every machine and whatever the order of the work, so that what it
/// chooses does not depend on threads. FNV-1a over UTF-16 code units, mixed by SplitMix64's finaliser.
/// </summary>
public readonly struct SeededHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly ulong _state;

    private SeededHash(ulong state) => _state = state;

    /// <summary>64 well-mixed bits.</summary>
    public ulong Value
    {
        get
        {
            ulong z = _state + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>The bits as a number in [0, 1).</summary>
    public double Share => (Value >> 11) * (1.0 / (1UL << 53));

    /// <summary>The hash of a seed and what it is used for.</summary>
    public static SeededHash Of(int seed, string purpose) => new SeededHash(OffsetBasis).With(seed).With(purpose);

    /// <summary>The hash with a text added.</summary>
    public SeededHash With(ReadOnlySpan<char> text)
    {
        ulong state = _state;
        foreach (char c in text)
        {
            state = (state ^ c) * Prime;
        }

        // The length keeps "ab", "c" apart from "a", "bc".
        return new SeededHash((state ^ (ulong)text.Length) * Prime);
    }

    /// <summary>The hash with a number added.</summary>
    public SeededHash With(int number) => new((_state ^ (uint)number) * Prime);
}
