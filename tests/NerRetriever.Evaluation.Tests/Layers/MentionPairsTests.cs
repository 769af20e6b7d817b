using NerRetriever.Evaluation.Layers;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Layers;

public sealed class MentionPairsTests
{
    private static readonly MentionPairs Pairs = new([Mention("Rome", "city"), Mention("Oslo", "city", "port"), Mention("Nile", "river"), Mention("ROME", "band")]);

    [Fact]
    public void Pairs_share_a_type_or_none_and_one_entity_is_no_pair()
    {
        Assert.Equal(1, Pairs.SameType); // Rome-Oslo
        Assert.Equal(4, Pairs.DifferentTypes); // Rome-Nile, Oslo-Nile, Oslo-ROME, Nile-ROME
    }

    [Fact]
    public void Cosines_are_compared_and_not_lengths()
    {
        // Cosines: Rome-Oslo 0.71; Rome-Nile 0 and Oslo-ROME 0 (below), Oslo-Nile 0.71 and Nile-ROME 0.71 (ties).
        float[] vectors = [5, 0, 1, 1, 0, 30, -2, 2];
        Assert.Equal((1 + 1 + 0.5 + 0.5) / 4, Pairs.Auc(vectors, 2)!.Value, 1e-12);
    }

    [Fact]
    public void Vectors_that_are_all_equal_tell_nothing()
    {
        Assert.Null(Pairs.Auc(new float[8], 2));
        Assert.Null(Pairs.Auc([1, 2, 1, 2, 1, 2, 1, 2], 2));
        Assert.NotNull(Pairs.Auc([1, 2, 1, 2, 1, 2, 1, 3], 2));
        Assert.Null(new MentionPairs([Mention("a", "x"), Mention("b", "x")]).Auc([1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pairs.Auc(new float[7], 2));
    }

    private static ProbeMention Mention(string entity, params string[] types) => new(entity, new TextSpan(0, entity.Length), types, entity);
}
