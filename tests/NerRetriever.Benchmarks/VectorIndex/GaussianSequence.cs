namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Normally distributed numbers that depend on the seed alone, on any machine and runtime: SplitMix64 (Steele, Lea and
/// Flood 2014) through the Box-Muller transform.
/// </summary>
/// <param name="seed">Different seeds give sequences that have nothing to do with each other.</param>
internal struct GaussianSequence(ulong seed)
{
    private ulong _state = Mix(seed);
    private double _spare = double.NaN;

    /// <summary>The next number, of mean 0 and variance 1.</summary>
    public float NextGaussian()
    {
        double next = _spare;
        _spare = double.NaN;
        if (double.IsNaN(next))
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * NextUniform());
            next = radius * cosine;
            _spare = radius * sine;
        }

        return (float)next;
    }

    /// <summary>The next whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int NextBelow(int limit) => (int)(NextUniform() * limit);

    /// <summary>The next number in [0, 1).</summary>
    public double NextUniform()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        return (Mix(_state) >> 11) * (1.0 / (1L << 53));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
