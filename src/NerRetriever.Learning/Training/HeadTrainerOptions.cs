using System.Globalization;
using NerRetriever.Learning.Objectives;

namespace NerRetriever.Learning.Training;

/// <summary>How a head is trained. <see cref="For"/> gives the settings of an objective.</summary>
public sealed record HeadTrainerOptions
{
    /// <summary>What is minimised.</summary>
    public TrainingObjective Objective { get; init; }

    /// <summary>Most epochs.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Pairs, or triplets, a step.</summary>
    public int Batch { get; init; } = 384;

    /// <summary>Mentions a type and epoch; 0 visits every mention once an epoch.</summary>
    public int InstancesPerType { get; init; }

    /// <summary>Step size of Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How much nearer than the negative a triplet's positive has to be, in 1 - cosine; no part of the contrastive loss.</summary>
    public double Margin { get; init; } = 0.5;

    /// <summary>Divides the cosines of the contrastive loss; no part of the triplet loss.</summary>
    public double Temperature { get; init; } = 0.06;

    /// <summary>Numbers between the two layers.</summary>
    public int Hidden { get; init; } = 640;

    /// <summary>Length of a projected vector.</summary>
    public int Dimension { get; init; } = 256;

    /// <summary>Share of the hidden numbers that is dropped in a step.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Training ends when this many epochs in a row were no better on the held-out types.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Chooses weights, batches and what is dropped.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads of the matrix products; 0 takes all processors. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The defaults of an objective; those of the triplet loss are the paper's (arXiv 2509.04011).</summary>
    public static HeadTrainerOptions For(TrainingObjective objective) => objective == TrainingObjective.Contrastive
        ? new HeadTrainerOptions()
        : new HeadTrainerOptions
        {
            Objective = objective,
            Batch = 50,
            InstancesPerType = 100,
            LearningRate = 2e-6,
            Hidden = 500,
            Dimension = 500,
        };

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="TrainingRequestException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Objective), "objective", Objective, "contrastive or triplet");
        AtLeast(1, Epochs, "epochs");
        AtLeast(Objective == TrainingObjective.Contrastive ? 2 : 1, Batch, "batch");
        AtLeast(0, InstancesPerType, "instances");
        AtLeast(1, Hidden, "hidden");
        AtLeast(1, Dimension, "dim");
        AtLeast(1, Patience, "patience");
        AtLeast(0, Threads, "threads");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, "learning-rate", LearningRate, "a number above 0");
        Require(Margin is > 0 and <= 2, "margin", Margin, "above 0 and at most 2, the largest distance");
        Require(Temperature is >= 0.001 and <= 10, "temperature", Temperature, "between 0.001 and 10");
        Require(Dropout is >= 0 and < 1, "dropout", Dropout, "a share from 0 to below 1");
    }

    /// <summary>Everything that decides what is learnt, for telling whether a checkpoint may be continued.</summary>
    internal string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"{Objective} {Batch} {InstancesPerType} {LearningRate:R} {Margin:R} {Temperature:R} {Hidden} {Dimension} {Dropout:R} {Seed}");

    private static void AtLeast(int least, int value, string field) => Require(value >= least, field, value, $"a whole number from {least}");

    private static void Require(bool fulfilled, string field, object value, string allowed)
    {
        if (!fulfilled)
        {
            throw new TrainingRequestException(
                field, string.Create(CultureInfo.InvariantCulture, $"{value} is not {allowed}"));
        }
    }
}
