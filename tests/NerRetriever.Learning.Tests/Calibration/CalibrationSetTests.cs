using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Calibration;

public sealed class CalibrationSetTests
{
    [Fact]
    public void Held_out_types_meet_held_out_mentions_and_the_prior_is_that_of_the_whole_file()
    {
        LabelledMention[] mentions =
        [
            Of("a", PairSplit.ValidationTypes, "lake"), Of("b", PairSplit.ValidationTypes, "Lake", "water"), Of("c", PairSplit.ValidationTypes, "opera"),
            Of("d", PairSplit.ValidationEntities, "city"), .. Enumerable.Range(0, 16).Select(i => Of($"t{i}", PairSplit.Train, "city")),
        ];
        CalibrationSet set = CalibrationSet.Choose(mentions, ["WATER", "city"], null, 1)!;
        Assert.Equal(["lake", "opera"], set.TypeNames);
        Assert.Equal([0, 1, 2, 3], set.MentionNumbers);
        Assert.Equal((2.0 + 1) / 2 / 20, set.Prior, 12);
        Assert.Equal(0.3, CalibrationSet.Choose(mentions, [], 0.3, 1)!.Prior);

        CalibrationFit fit = set.Fit([1, 0, 1, 0, 0, 1, -1, 0], [1, 0, 0, 1], 2);
        Assert.Equal((3, 5), (fit.Members, fit.Others));
        Assert.True(fit.Calibration!.Probability(1) > fit.Calibration.Probability(0));
    }

    [Fact]
    public void Names_of_the_same_entity_are_neither_members_nor_others()
    {
        LabelledMention[] mentions =
        [
            Of("a", null, "actor") with { Entity = "Reagan" }, Of("b", null, "president") with { Entity = "Reagan" }, Of("c", null, "president"),
        ];
        CalibrationFit fit = CalibrationSet.Choose(mentions, [], null, 1)!.Fit(new float[3], new float[2], 1);
        Assert.Equal((3, 1), (fit.Members, fit.Others));
        Assert.Null(fit.Calibration);
    }

    [Fact]
    public void One_unseen_type_is_too_few()
    {
        LabelledMention[] mentions = [Of("a", null, "city"), Of("b", null, "lake")];
        Assert.Null(CalibrationSet.Choose(mentions, ["city"], null, 1));
        Assert.NotNull(CalibrationSet.Choose(mentions, [], null, 1));
    }

    [Fact]
    public void Predictions_for_unseen_types_come_true_as_often_as_they_promise()
    {
        // 40 types of 50 mentions in 8 dimensions: a mention is its type's direction and noise.
        var random = new SplitMix64(3);
        float[][] types = [.. Enumerable.Range(0, 40).Select(_ => Unit(Numbers()))];
        float[][] mentions = [.. Enumerable.Range(0, 2000).Select(i => Unit([.. types[i / 50].Zip(Numbers(), (x, noise) => x + (0.5f * noise))]))];
        LabelledMention[] labelled = [.. Enumerable.Range(0, 2000).Select(i => Of($"m{i}", null, $"type {i / 50:D2}"))];
        CalibrationFit fit = CalibrationSet.Choose(labelled, [], 0.01, 1)!.Fit([.. mentions.SelectMany(row => row)], [.. types.SelectMany(row => row)], 8);

        Assert.Equal(2000, fit.Members);
        double share = fit.Predictions.Count(prediction => prediction.Member) / (double)fit.Predictions.Count;
        Assert.Equal(0.01, share, 0.002); // thinned to the prior
        Assert.Equal(fit.Predictions.Average(prediction => prediction.Probability), share, 0.002);
        Assert.Equal(40 * 20, fit.Predictions.Count(prediction => prediction.IsHit));
        Assert.True(fit.Predictions.Where(prediction => prediction.Probability > 0.5).Average(prediction => prediction.Member ? 1 : 0) > 0.5);

        float[] Numbers() => [.. Enumerable.Range(0, 8).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    private static LabelledMention Of(string text, PairSplit? split, params string[] types) => new(text, new TextSpan(0, 1), types, null, split);

    private static float[] Unit(float[] row)
    {
        NerRetriever.Learning.Projection.UnitVectors.Normalise(row, row.Length);
        return row;
    }
}
