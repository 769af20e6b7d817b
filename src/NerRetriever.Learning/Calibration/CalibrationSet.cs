using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;

namespace NerRetriever.Learning.Calibration;

/// <summary>
/// Mentions that a head was not trained on and type names that it was not trained on, on which its cosines are calibrated.
/// </summary>
/// <remarks>
/// The prior, the share of a corpus' mentions that are of the type searched for, is taken from all labelled mentions of the
/// file, the trained ones included: for each held-out type the share that bears it, averaged over these types. The pool of
/// held-out mentions would give too high a prior, for it was put together of the held-out types. Of many types the largest
/// are taken: of a type with one mention nothing can be learnt, and people search for what a corpus has more of.
/// </remarks>
public sealed class CalibrationSet
{
    private const int MostMentions = 10_000;
    private const int MostTypes = 200;
    private const int HitsPerType = 20;

    private readonly HashSet<string>[] _typesOf; // names of each mention of the pool
    private readonly HashSet<string>[] _entityTypesOf; // those of its entity, its own among them
    private readonly int _seed;

    private CalibrationSet(IReadOnlyList<LabelledMention> all, int[] numbers, string[] types, double prior, int seed)
    {
        LabelledMention[] pool = [.. numbers.Select(number => all[number])];
        Dictionary<string, HashSet<string>> entities = all.Where(mention => mention.Entity is not null)
            .GroupBy(mention => mention.Entity!, mention => mention.Types)
            .ToDictionary(entity => entity.Key, entity => NamesOf(entity.SelectMany(names => names)));
        (MentionNumbers, Mentions, TypeNames, Prior, _seed) = (numbers, pool, types, prior, seed);
        _typesOf = [.. pool.Select(mention => NamesOf(mention.Types))];
        _entityTypesOf = [.. pool.Select((mention, i) => mention.Entity is { } entity ? entities[entity] : _typesOf[i])];
    }

    /// <summary>Numbers of the <see cref="Mentions"/> among those they were chosen from.</summary>
    public IReadOnlyList<int> MentionNumbers { get; }

    /// <summary>The pool of mentions.</summary>
    public IReadOnlyList<LabelledMention> Mentions { get; }

    /// <summary>The held-out type names.</summary>
    public IReadOnlyList<string> TypeNames { get; }

    /// <summary>Share of a corpus' mentions that are of a type.</summary>
    public double Prior { get; }

    /// <summary>
    /// Chooses types and mentions: those of the validation splits, or all where the file has none; never a type that the
    /// head was trained on.
    /// </summary>
    /// <param name="mentions">The labelled mentions.</param>
    /// <param name="trained">Type names that the head was trained on, compared without regard to case.</param>
    /// <param name="prior">The prior, where the file's is not the user's corpus'.</param>
    /// <param name="seed">Samples where there are too many.</param>
    /// <returns>The set, or null where it would have fewer than two types.</returns>
    public static CalibrationSet? Choose(IReadOnlyList<LabelledMention> mentions, IEnumerable<string> trained, double? prior, int seed)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        bool split = mentions.Any(mention => mention.Split == PairSplit.ValidationTypes);
        SplitMix64 random = SplitMix64.For(seed, -3);
        int[] pool = random.Sample(
            [
                .. Enumerable.Range(0, mentions.Count)
                    .Where(number => !split || mentions[number].Split is PairSplit.ValidationTypes or PairSplit.ValidationEntities),
            ],
            MostMentions);
        HashSet<string> held = NamesOf(pool.Select(number => mentions[number])
            .Where(mention => !split || mention.Split == PairSplit.ValidationTypes)
            .SelectMany(mention => mention.Types));
        held.ExceptWith(trained);
        Dictionary<string, int> counts = mentions.SelectMany(mention => mention.Types.Distinct(StringComparer.OrdinalIgnoreCase))
            .CountBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        string[] types = [.. held.OrderByDescending(name => counts[name]).ThenBy(name => name, StringComparer.OrdinalIgnoreCase).Take(MostTypes)];
        if (types.Length < 2)
        {
            return null;
        }

        double shown = types.Average(type => counts[type]) / mentions.Count;
        return new CalibrationSet(mentions, pool, types, prior ?? Math.Min(shown, 0.5), seed);
    }

    /// <summary>Fits a calibration.</summary>
    /// <param name="mentions">Projections of <see cref="Mentions"/>, each of length 1: [m, dimension].</param>
    /// <param name="types">Projections of <see cref="TypeNames"/>, likewise: [n, dimension].</param>
    /// <param name="dimension">Length of a projection.</param>
    public CalibrationFit Fit(ReadOnlySpan<float> mentions, ReadOnlySpan<float> types, int dimension)
    {
        List<ScoredPair> pairs = Score(mentions, types, dimension);
        int members = pairs.Count(pair => pair.Member);
        return new CalibrationFit(
            PlattScaling.Fit(pairs, Prior), Prior, TypeNames.Count, members, pairs.Count - members, CrossPredict(pairs));
    }

    /// <summary>All pairs but those of a mention and a type that its entity has and its label leaves out.</summary>
    private List<ScoredPair> Score(ReadOnlySpan<float> mentions, ReadOnlySpan<float> types, int dimension)
    {
        var pairs = new List<ScoredPair>();
        for (int type = 0; type < TypeNames.Count; type++)
        {
            for (int mention = 0; mention < Mentions.Count; mention++)
            {
                bool member = _typesOf[mention].Contains(TypeNames[type]);
                if (member || !_entityTypesOf[mention].Contains(TypeNames[type]))
                {
                    float cosine = TensorPrimitives.Dot(
                        mentions.Slice(mention * dimension, dimension), types.Slice(type * dimension, dimension));
                    pairs.Add(new ScoredPair(type, cosine, member));
                }
            }
        }

        return pairs;
    }

    /// <summary>Fits on every other type and predicts the rest, and the other way round.</summary>
    private List<CalibrationPrediction> CrossPredict(List<ScoredPair> pairs)
    {
        SplitMix64 random = SplitMix64.For(_seed, -4);
        var predictions = new List<CalibrationPrediction>();
        for (int half = 0; half < 2; half++)
        {
            ScoreCalibration? other = PlattScaling.Fit(pairs.FindAll(pair => pair.Type % 2 != half), Prior);
            if (other is null)
            {
                return [];
            }

            foreach (IGrouping<int, ScoredPair> type in pairs.Where(pair => pair.Type % 2 == half).GroupBy(pair => pair.Type))
            {
                IEnumerable<ScoredPair> ranked = Thin([.. type], random).OrderByDescending(pair => pair.Cosine);
                predictions.AddRange(ranked.Select((pair, rank) => new CalibrationPrediction(other.Probability(pair.Cosine), pair.Member, rank < HitsPerType)));
            }
        }

        return predictions;
    }

    /// <summary>Leaves out members, or others, at random until the share of members is the prior.</summary>
    private List<ScoredPair> Thin(List<ScoredPair> pairs, SplitMix64 random)
    {
        int members = pairs.Count(pair => pair.Member);
        int others = pairs.Count - members;
        double wanted = Prior / (1 - Prior) * others;
        double keepMembers = members > wanted ? wanted / members : 1;
        double keepOthers = members > wanted ? 1 : members / wanted;
        return pairs.FindAll(pair => random.NextDouble() < (pair.Member ? keepMembers : keepOthers));
    }

    private static HashSet<string> NamesOf(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);
}
