using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Training;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// Which mentions an epoch visits, and under which of their names: every mention once under a random name of its own, or
/// for each type a number of its mentions, which keeps large types from crowding out small ones.
/// </summary>
/// <param name="data">The mentions.</param>
/// <param name="perType">Mentions a type and epoch (fewer where a type has fewer), or 0 for every mention once.</param>
internal sealed class EpochInstances(TrainingData data, int perType)
{
    /// <summary>The instances in random order.</summary>
    public TypedMention[] Draw(SplitMix64 random)
    {
        var instances = new List<TypedMention>();
        if (perType == 0)
        {
            foreach (int mention in data.Training)
            {
                IReadOnlyList<int> names = data.TrainedTypes(mention);
                instances.Add(new TypedMention(mention, names[random.Next(names.Count)]));
            }
        }
        else
        {
            foreach (int type in data.TrainingTypes)
            {
                instances.AddRange(random.Sample(data.TrainingMentionsOf(type), perType).Select(mention => new TypedMention(mention, type)));
            }
        }

        TypedMention[] order = [.. instances];
        random.Shuffle(order.AsSpan());
        return order;
    }
}
