using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Training;

public sealed class HeldOutRetrievalTests
{
    [Fact]
    public void R_Precision_counts_distinct_sentences_and_averages_over_types()
    {
        // Held out: "river" in sentences s, t (two mentions in s) and "lake" in u; the trained types only make a training.
        TrainingData data = TrainingData.Create(
            [
                Of("s", 0, "river", PairSplit.ValidationTypes), Of("s", 1, "river", PairSplit.ValidationTypes),
                Of("t", 0, "river", PairSplit.ValidationTypes), Of("u", 0, "lake", PairSplit.ValidationTypes),
                Of("v", 0, "city", PairSplit.ValidationEntities), Of("x", 0, "city", PairSplit.Train), Of("y", 0, "food", PairSplit.Train),
            ],
            "pairs",
            0.1,
            1);
        HeldOutRetrieval retrieval = HeldOutRetrieval.OfTypes(data, 1);
        Assert.Equal([0, 1, 2, 3, 4, 7, 8], retrieval.Rows); // five mentions, then the rows of river and lake
        // Cosines with river: s .9 and .8, u .7, t .6: two distinct sentences s, u; with lake: v first.
        float[] unit = [.. At(0.9), .. At(0.8), .. At(0.6), .. At(0.7), .. At(-1), 1, 0, -1, 0];
        Assert.Equal((0.5 + 0) / 2, retrieval.Measure(unit, 2, new PortableProducts<float>()), 12);

        // Of equal cosines the earlier mention comes first.
        float[] equal = [.. Enumerable.Repeat(At(0.5), 5).SelectMany(row => row), 1, 0, 1, 0];
        Assert.Equal((1.0 + 0) / 2, retrieval.Measure(equal, 2, new PortableProducts<float>()), 12);

        Assert.False(HeldOutRetrieval.OfEntities(data, 1).IsEmpty);

        static float[] At(double cosine) => [(float)cosine, (float)Math.Sqrt(1 - (cosine * cosine))];
    }

    private static LabelledMention Of(string text, int start, string type, PairSplit split) =>
        new(text + " padding", new TextSpan(start, start + 1), [type], null, split);
}
