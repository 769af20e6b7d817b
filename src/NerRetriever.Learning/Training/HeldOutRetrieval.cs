using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Macro R-Precision over a pool of held-out mentions (arXiv 2509.04011, section 4): for each type, R is the number of
/// sentences with a mention of it; mentions are ranked by cosine, and of the first R distinct sentences the share is counted
/// that holds the type. Of a large pool a sample is taken, and of many types the largest, whose measure is the least noisy,
/// so that validation costs less than an epoch.
/// </summary>
internal sealed class HeldOutRetrieval
{
    private const int MostMentions = 20_000;
    private const int MostTypes = 300;
    private const int TypesAtOnce = 32;

    private readonly int[] _mentions;
    private readonly int[] _types;
    private readonly int[] _texts; // of each mention of the pool
    private readonly HashSet<int>[] _relevant; // sentences of each type

    private HeldOutRetrieval(TrainingData data, int[] mentions, IEnumerable<int> types, SplitMix64 random)
    {
        _mentions = random.Sample(mentions, MostMentions);
        _texts = [.. _mentions.Select(data.TextOf)];
        Dictionary<int, HashSet<int>> relevant = _mentions
            .SelectMany(mention => data.TypesOf(mention).Select(type => (type, text: data.TextOf(mention))))
            .GroupBy(pair => pair.type, pair => pair.text)
            .ToDictionary(type => type.Key, type => type.ToHashSet());
        _types = [.. types.Where(relevant.ContainsKey).OrderByDescending(type => relevant[type].Count).ThenBy(type => type).Take(MostTypes)];
        _relevant = [.. _types.Select(type => relevant[type])];
        Rows = [.. _mentions, .. _types.Select(data.RowOfType)];
    }

    /// <summary>Rows of the <see cref="ValueVectorSet"/> that have to be projected: the pool's mentions, then its types.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Whether there is a type to search for.</summary>
    public bool IsEmpty => _types.Length == 0;

    /// <summary>Held-out types, searched among all mentions that are not trained on.</summary>
    public static HeldOutRetrieval OfTypes(TrainingData data, int seed) => new(
        data, [.. data.ValidationTypes, .. data.ValidationEntities], data.HeldOutTypes, SplitMix64.For(seed, -1));

    /// <summary>Trained types, searched among the held-out mentions of trained types.</summary>
    public static HeldOutRetrieval OfEntities(TrainingData data, int seed) => new(
        data, [.. data.ValidationEntities], data.TrainingTypes, SplitMix64.For(seed, -2));

    /// <summary>The measure for projections of <see cref="Rows"/>, [rows, dimension], each of length 1.</summary>
    public double Measure(ReadOnlySpan<float> unit, int dimension, IMatrixProducts<float> products)
    {
        ReadOnlySpan<float> mentions = unit[..(_mentions.Length * dimension)];
        ReadOnlySpan<float> types = unit[(_mentions.Length * dimension)..];
        var cosines = new float[Math.Min(TypesAtOnce, _types.Length) * _mentions.Length];
        var order = new ulong[_mentions.Length];
        double sum = 0;
        for (int first = 0; first < _types.Length; first += TypesAtOnce)
        {
            int count = Math.Min(TypesAtOnce, _types.Length - first);
            Span<float> block = cosines.AsSpan(0, count * _mentions.Length);
            products.TimesTransposed(types.Slice(first * dimension, count * dimension), mentions, block, dimension);
            for (int i = 0; i < count; i++)
            {
                Rank(block.Slice(i * _mentions.Length, _mentions.Length), order);
                sum += RPrecision(order, _relevant[first + i]);
            }
        }

        return sum / _types.Length;
    }

    /// <summary>
    /// Mentions by falling cosine, ties by number: both in one integer, whose upper half falls as the cosine rises.
    /// </summary>
    private static void Rank(ReadOnlySpan<float> cosines, ulong[] order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(cosines[i]);
            uint rising = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
            order[i] = ((ulong)~rising << 32) | (uint)i;
        }

        Array.Sort(order);
    }

    private double RPrecision(ulong[] order, HashSet<int> relevant)
    {
        var seen = new HashSet<int>();
        int found = 0;
        foreach (ulong place in order)
        {
            int text = _texts[(int)(uint)place];
            if (seen.Add(text))
            {
                found += relevant.Contains(text) ? 1 : 0;
                if (seen.Count == relevant.Count)
                {
                    break;
                }
            }
        }

        return (double)found / relevant.Count;
    }
}
