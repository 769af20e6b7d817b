using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Rotary position embedding as GGUF Llama files store it: neighbours (2i, 2i + 1) of a head are a pair, turned by
/// position * scale * base^(-2i / n) / factor[i]. Grown to the longest sequence seen.
/// </summary>
internal sealed unsafe class RotaryTable
{
    private readonly double[] _frequencies; // [n / 2]
    private readonly int _dimensions;

    // For each position [n]: the cosine twice, and the sine with the signs of (-, +).
    private float[] _cosines = [];
    private float[] _sines = [];
    private int _positions;

    /// <summary>Prepares the frequencies.</summary>
    /// <param name="config">Gives n, base and scale.</param>
    /// <param name="factors">[n / 2] divisors, or null.</param>
    public RotaryTable(LlamaConfig config, double[]? factors)
    {
        _dimensions = config.RopeDimensions;
        _frequencies = new double[_dimensions / 2];
        for (int i = 0; i < _frequencies.Length; i++)
        {
            double frequency = config.RopeScale * Math.Pow(config.RopeBase, -2.0 * i / _dimensions);
            _frequencies[i] = frequency / (factors?[i] ?? 1);
        }
    }

    /// <summary>Makes sure that positions below <paramref name="positions"/> are there.</summary>
    public void EnsurePositions(int positions)
    {
        if (positions <= _positions)
        {
            return;
        }

        Array.Resize(ref _cosines, checked(positions * _dimensions));
        Array.Resize(ref _sines, _cosines.Length);
        for (int i = _positions * _dimensions; i < _cosines.Length; i += 2)
        {
            (int position, int element) = Math.DivRem(i, _dimensions);
            (double sine, double cosine) = Math.SinCos(position * _frequencies[element / 2]);
            _cosines[i] = _cosines[i + 1] = (float)cosine;
            _sines[i] = (float)-sine;
            _sines[i + 1] = (float)sine;
        }

        _positions = positions;
    }

    /// <summary>Rotates the leading elements of each head of one token, in place.</summary>
    /// <param name="heads">[headCount, headLength].</param>
    /// <param name="headCount">Number of heads.</param>
    /// <param name="headLength">Width of a head.</param>
    /// <param name="position">Position of the token in its sequence.</param>
    public void Rotate(float* heads, int headCount, int headLength, int position)
    {
        fixed (float* cosines = &_cosines[position * _dimensions], sines = &_sines[position * _dimensions])
        {
            for (int head = 0; head < headCount; head++, heads += headLength)
            {
                int i = 0;
                for (; i <= _dimensions - 4; i += 4)
                {
                    Vector128<float> pair = Vector128.Load(heads + i);
                    Vector128<float> swapped = Vector128.Shuffle(pair, Vector128.Create(1, 0, 3, 2));
                    ((pair * Vector128.Load(cosines + i)) + (swapped * Vector128.Load(sines + i))).Store(heads + i);
                }

                for (; i < _dimensions; i += 2)
                {
                    (float x, float y) = (heads[i], heads[i + 1]);
                    heads[i] = (x * cosines[i]) + (y * sines[i]);
                    heads[i + 1] = (y * cosines[i + 1]) + (x * sines[i + 1]);
                }
            }
        }
    }
}
