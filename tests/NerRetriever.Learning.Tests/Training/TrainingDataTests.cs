using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Training;

public sealed class TrainingDataTests
{
    [Fact]
    public void Types_of_held_out_mentions_are_never_trained()
    {
        TrainingData data = Create(
            Of("a", PairSplit.Train, "city"),
            Of("b", PairSplit.Train, "Cheese", "food"),
            Of("c", PairSplit.Train, "cheese"),
            Of("d", PairSplit.Train, "river", "City"),
            Of("e", PairSplit.ValidationTypes, "cheese"),
            Of("f", PairSplit.ValidationEntities, "city"));
        Assert.Equal(["city", "Cheese", "food", "river"], data.TypeNames);
        Assert.Equal([1], data.HeldOutTypes);
        Assert.Equal([0, 1, 3], data.Training); // c has no other name
        Assert.Equal([0, 2, 3], data.TrainingTypes);
        Assert.Equal([2], data.TrainedTypes(1));
        Assert.Equal([0, 3], data.TrainingMentionsOf(0));
        Assert.Equal([4], data.ValidationTypes);
        Assert.Equal([5], data.ValidationEntities);
        Assert.Equal(6 + 3, data.RowOfType(3));
    }

    [Fact]
    public void Mentions_of_one_entity_share_what_they_are_of()
    {
        TrainingData data = Create(
            Of("a", PairSplit.Train, "actor") with { Entity = "Reagan" },
            Of("b", PairSplit.Train, "president") with { Entity = "Reagan" },
            Of("c", PairSplit.Train, "president"),
            Of("v", PairSplit.ValidationTypes, "cheese"));
        Assert.Equal([0, 1], data.EntityTypes(0));
        Assert.Equal([0], data.TypesOf(0));
        Assert.Equal([1], data.EntityTypes(2));
    }

    [Fact]
    public void Without_splits_a_share_of_the_small_types_is_held_out_by_seed()
    {
        LabelledMention[] pairs =
        [
            .. Enumerable.Range(0, 200).Select(i => Of($"t{i}", null, $"type {i % 20}")),
            .. Enumerable.Range(0, 100).Select(i => Of($"b{i}", null, "big")),
        ];
        TrainingData data = TrainingData.Create(pairs, "pairs", 0.2, 7);
        Assert.Equal(5, data.HeldOutTypes.Count); // 0.2 of 21, rounded up
        Assert.Equal(50, data.ValidationTypes.Count);
        Assert.DoesNotContain(data.HeldOutTypes, type => data.TypeNames[type] == "big");
        Assert.Empty(data.TrainingTypes.Intersect(data.HeldOutTypes));
        Assert.Empty(data.Training.Intersect(data.ValidationTypes));
        Assert.Equal(data.HeldOutTypes, TrainingData.Create(pairs, "pairs", 0.2, 7).HeldOutTypes);
        Assert.Equal(data.SplitHash(), TrainingData.Create(pairs, "pairs", 0.2, 7).SplitHash());
        Assert.NotEqual(data.SplitHash(), TrainingData.Create(pairs, "pairs", 0.2, 8).SplitHash());
    }

    [Fact]
    public void Too_few_types_are_refused()
    {
        Assert.Contains("pairs", Assert.Throws<CorpusFormatException>(() => Create(Of("a", null, "city"))).Message, StringComparison.Ordinal);
        Assert.Throws<CorpusFormatException>(() => Create(Of("a", null, "city"), Of("b", PairSplit.ValidationTypes, "food")));
    }

    private static TrainingData Create(params LabelledMention[] pairs) => TrainingData.Create(pairs, "pairs", 0.1, 1);

    private static LabelledMention Of(string text, PairSplit? split, params string[] types) => new(text, new TextSpan(0, 1), types, null, split);
}
