using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Training;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// Batches of triplets: a type name, a mention of it, and a mention of another type, which is random nine times of ten and
/// otherwise one whose text is lexically close to the name (arXiv 2509.04011: 90% random, 10% BM25-hard).
/// </summary>
internal sealed class TripletSampler(TrainingData data, EpochInstances instances, int batch, double margin) : IBatchSampler
{
    private const double HardShare = 0.1;

    // A type that nearly all mentions bear has no other mentions to draw; the triplet is left out then.
    private const int MostDraws = 100;

    private readonly HardNegatives _hard = new(data);

    /// <inheritdoc/>
    public IEnumerable<IBatch> Epoch(SplitMix64 random)
    {
        foreach (TypedMention[] chunk in instances.Draw(random).Chunk(batch))
        {
            if (BatchOf(chunk, random) is { } triplets)
            {
                yield return triplets;
            }
        }
    }

    private TripletBatch? BatchOf(TypedMention[] chunk, SplitMix64 random)
    {
        var places = new Dictionary<int, int>();
        var triplets = new List<Triplet>(chunk.Length);
        foreach (TypedMention instance in chunk)
        {
            if (NegativeFor(instance.Type, random) is { } negative)
            {
                triplets.Add(new Triplet(Place(data.RowOfType(instance.Type)), Place(instance.Mention), Place(negative)));
            }
        }

        return triplets.Count == 0 ? null : new TripletBatch([.. places.Keys], [.. triplets], margin);

        int Place(int row)
        {
            places.TryAdd(row, places.Count);
            return places[row];
        }
    }

    private int? NegativeFor(int type, SplitMix64 random)
    {
        IReadOnlyList<int> hard = _hard.Of(type);
        if (random.NextDouble() < HardShare && hard.Count > 0)
        {
            return hard[random.Next(hard.Count)];
        }

        for (int draw = 0; draw < MostDraws; draw++)
        {
            int mention = data.Training[random.Next(data.Training.Count)];
            if (!data.EntityTypes(mention).Contains(type))
            {
                return mention;
            }
        }

        return null;
    }
}
