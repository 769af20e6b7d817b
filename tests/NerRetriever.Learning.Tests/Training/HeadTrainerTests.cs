using NerRetriever.Learning.Objectives;
using NerRetriever.Learning.Projection;
using NerRetriever.Learning.Training;
using NerRetriever.Models;
using NerRetriever.Testing;

namespace NerRetriever.Learning.Tests.Training;

public sealed class HeadTrainerTests : IDisposable
{
    private static readonly HeadTrainerOptions Contrastive = HeadTrainerOptions.For(TrainingObjective.Contrastive) with
    {
        Epochs = 25,
        Batch = 96,
        LearningRate = 3e-3,
        Hidden = 64,
        Dimension = 16,
        Temperature = 0.1,
        Dropout = 0.05,
        Patience = 25,
        Threads = 1,
    };

    private static readonly HeadTrainerOptions Triplet = HeadTrainerOptions.For(TrainingObjective.Triplet) with
    {
        Epochs = 25,
        LearningRate = 3e-3,
        Hidden = 64,
        Dimension = 16,
        Patience = 25,
        Threads = 1,
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<TrainingObjective> Objectives => [TrainingObjective.Contrastive, TrainingObjective.Triplet];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Training_finds_types_that_it_never_saw(TrainingObjective objective)
    {
        TrainingOutcome outcome = Train(OptionsOf(objective), "checkpoint");

        IReadOnlyList<EpochRecord> history = outcome.History;
        Assert.True(history[^1].Loss < history[0].Loss / 2, $"loss {history[0].Loss} to {history[^1].Loss}");
        double best = history[outcome.BestEpoch - 1].HeldOutTypes;
        Assert.Equal(history.Max(epoch => epoch.HeldOutTypes), best);
        Assert.True(outcome.BareVectors < 0.15, $"bare vectors {outcome.BareVectors}");
        Assert.True(best > 0.6, $"R-Precision of held-out types {best}");
        Assert.True(history[outcome.BestEpoch - 1].HeldOutEntities > 0.6, $"of held-out entities {history[outcome.BestEpoch - 1].HeldOutEntities}");
        Assert.False(outcome.StoppedEarly);
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Two_runs_give_the_same_weights_on_any_number_of_threads_and_another_seed_others(TrainingObjective objective)
    {
        HeadTrainerOptions options = OptionsOf(objective) with { Epochs = 2 };
        ProjectionHead first = Train(options, "a").Head;
        AssertEqual(first, Train(options with { Threads = 2 }, "b").Head);
        Assert.NotEqual(first.Weight1.ToArray(), Train(options with { Seed = 2 }, "c").Head.Weight1.ToArray());
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void A_training_that_was_interrupted_and_resumed_gives_the_weights_of_one_that_was_not(TrainingObjective objective)
    {
        HeadTrainerOptions options = OptionsOf(objective) with { Epochs = 4 };
        TrainingOutcome whole = Train(options, "whole");

        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainer(options).Run(_folder["cut"], false, StopInThirdEpoch, cancellation.Token));
        TrainingOutcome resumed = Trainer(options).Run(_folder["cut"], true, null, default);

        AssertEqual(whole.Head, resumed.Head);
        Assert.Equal(whole.History.Select(epoch => epoch with { Seconds = 0 }), resumed.History.Select(epoch => epoch with { Seconds = 0 }));

        void StopInThirdEpoch(TrainingProgress at)
        {
            if (at is { Epoch: 3, Step: 2 })
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void Patience_ends_a_training_that_gains_no_more_and_the_best_epoch_is_kept()
    {
        // Steps of this size destroy the weights, so that an early epoch stays the best.
        TrainingOutcome outcome = Train(Contrastive with { LearningRate = 1, Patience = 2 }, "checkpoint");
        Assert.True(outcome.StoppedEarly);
        Assert.Equal(outcome.BestEpoch + 2, outcome.History.Count);
        Assert.Equal(outcome.History.MaxBy(epoch => epoch.HeldOutTypes)!.Epoch, outcome.BestEpoch);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_or_data_or_a_damaged_one_is_refused()
    {
        HeadTrainerOptions options = Contrastive with { Epochs = 1 };
        Train(options, "checkpoint");
        Assert.Equal("settings", Refused(options with { LearningRate = 1e-4 }).Part);
        Assert.Equal("settings", Refused(options, SyntheticProblem.Key with { ModelSha256 = "other" }).Part);
        Assert.Equal(2, Trainer(options with { Epochs = 2 }).Run(_folder["checkpoint"], true, null, default).History.Count);

        byte[] bytes = File.ReadAllBytes(_folder["checkpoint"]);
        File.WriteAllBytes(_folder["checkpoint"], bytes[..^100]);
        Refused(options);

        ModelFormatException Refused(HeadTrainerOptions changed, ValueVectorKey? key = null) =>
            Assert.Throws<ModelFormatException>(() => Trainer(changed, key).Run(_folder["checkpoint"], true, null, default));
    }

    [Theory]
    [InlineData("epochs")]
    [InlineData("batch")]
    [InlineData("learning-rate")]
    [InlineData("margin")]
    [InlineData("temperature")]
    [InlineData("dropout")]
    [InlineData("patience")]
    [InlineData("hidden")]
    [InlineData("dim")]
    [InlineData("instances")]
    [InlineData("threads")]
    public void Settings_out_of_range_are_refused_by_name(string field)
    {
        HeadTrainerOptions wrong = field switch
        {
            "epochs" => Contrastive with { Epochs = 0 },
            "batch" => Contrastive with { Batch = 1 },
            "learning-rate" => Contrastive with { LearningRate = double.NaN },
            "margin" => Contrastive with { Margin = 0 },
            "temperature" => Contrastive with { Temperature = 0 },
            "dropout" => Contrastive with { Dropout = 1 },
            "patience" => Contrastive with { Patience = 0 },
            "hidden" => Contrastive with { Hidden = 0 },
            "dim" => Contrastive with { Dimension = 0 },
            "instances" => Contrastive with { InstancesPerType = -1 },
            _ => Contrastive with { Threads = -1 },
        };
        Assert.Equal(field, Assert.Throws<TrainingRequestException>(() => Trainer(wrong)).Field);
    }

    [Fact]
    public void The_report_is_written_with_its_figure()
    {
        TrainingOutcome outcome = Train(Contrastive with { Epochs = 2 }, "checkpoint");
        HeadTrainingReport report = HeadTrainingReport.Of(new ProjectionHeadOrigin("tiny", "sha", 1, 1, "last"), Contrastive, SyntheticProblem.Data, outcome);
        report.Save(_folder["report.json"]);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_folder["report.json"]));
        Assert.Equal(2, json.RootElement.GetProperty("epochs").GetArrayLength());
        Assert.Equal(outcome.History[1].Loss, json.RootElement.GetProperty("epochs")[1].GetProperty("loss").GetDouble());
        Assert.Equal("contrastive", json.RootElement.GetProperty("options").GetProperty("objective").GetString());
        Assert.Equal(["training loss / that of epoch 1", "R-Precision, held-out types", "R-Precision, held-out entities", "R-Precision, held-out types, no head"], report.Figure().Series.Select(line => line.Name));
        Assert.Equal([1, outcome.History[1].Loss / outcome.History[0].Loss], report.Figure().Series[0].Points.Select(point => point.Y));
    }

    public void Dispose() => _folder.Dispose();

    private static HeadTrainerOptions OptionsOf(TrainingObjective objective) => objective == TrainingObjective.Contrastive ? Contrastive : Triplet;

    private static HeadTrainer Trainer(HeadTrainerOptions options, ValueVectorKey? key = null) =>
        new(SyntheticProblem.Data, SyntheticProblem.Vectors, key ?? SyntheticProblem.Key, options);

    private TrainingOutcome Train(HeadTrainerOptions options, string checkpoint) => Trainer(options).Run(_folder[checkpoint], false, null, default);

    private static void AssertEqual(ProjectionHead expected, ProjectionHead actual)
    {
        Assert.Equal(expected.Weight1.ToArray(), actual.Weight1.ToArray());
        Assert.Equal(expected.Bias1.ToArray(), actual.Bias1.ToArray());
        Assert.Equal(expected.Weight2.ToArray(), actual.Weight2.ToArray());
        Assert.Equal(expected.Bias2.ToArray(), actual.Bias2.ToArray());
    }
}
