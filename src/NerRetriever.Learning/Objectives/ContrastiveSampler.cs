using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Training;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// Batches of mentions and of the type names drawn for them. All combinations that share a name are right, names that the
/// mention's entity bears elsewhere are left out, and all else is a negative.
/// </summary>
internal sealed class ContrastiveSampler(TrainingData data, EpochInstances instances, int batch, double temperature) : IBatchSampler
{
    /// <inheritdoc/>
    public IEnumerable<IBatch> Epoch(SplitMix64 random)
    {
        foreach (TypedMention[] chunk in instances.Draw(random).Chunk(batch))
        {
            yield return BatchOf(chunk);
        }
    }

    private ContrastiveBatch BatchOf(TypedMention[] chunk)
    {
        int[] mentions = [.. chunk.Select(instance => instance.Mention).Distinct()];
        int[] types = [.. chunk.Select(instance => instance.Type).Distinct()];
        Dictionary<int, int> columns = types.Index().ToDictionary(type => type.Item, type => type.Index);
        var relation = new Relation[mentions.Length * types.Length];
        for (int row = 0; row < mentions.Length; row++)
        {
            // The mention's own names come last, since they are among its entity's.
            Mark(data.EntityTypes(mentions[row]), Relation.LeftOut);
            Mark(data.TrainedTypes(mentions[row]), Relation.Right);

            void Mark(IReadOnlyList<int> names, Relation value)
            {
                foreach (int name in names)
                {
                    if (columns.TryGetValue(name, out int column))
                    {
                        relation[(row * types.Length) + column] = value;
                    }
                }
            }
        }

        return new ContrastiveBatch(mentions, [.. types.Select(data.RowOfType)], relation, temperature);
    }
}
