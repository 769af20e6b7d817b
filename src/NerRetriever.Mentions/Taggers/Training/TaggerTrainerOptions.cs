using System.Globalization;
using NerRetriever.Learning.Differentiation.Optimisation;
using NerRetriever.Learning.Training;

namespace NerRetriever.Mentions.Taggers;

/// <summary>How a tagger is trained. <see cref="For"/> gives the settings of the sources.</summary>
public sealed record TaggerTrainerOptions
{
    /// <summary>Times that every token is visited.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Tokens a step: windows drawn one by one, or whole sentences up to this many tokens, at least one.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>How weights are moved.</summary>
    public TaggerOptimiser Optimiser { get; init; }

    /// <summary>Highest size of a step.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Curve of the step size.</summary>
    public ScheduleShape Schedule { get; init; }

    /// <summary>For the inverse curve: the step halves after 1 / decay epochs.</summary>
    public double Decay { get; init; } = 0.05;

    /// <summary>C of the source's penalty C / (2 m) * the squared norm of the weight matrices, m the training tokens.</summary>
    public double Regularisation { get; init; }

    /// <summary>Share of weights that AdamW takes away in a step of size 1.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Largest norm of a step's gradient; 0 for no limit.</summary>
    public double Clip { get; init; }

    /// <summary>Share of the numbers at hidden layers that is dropped.</summary>
    public double Dropout { get; init; }

    /// <summary>Share of the spelling and context features that is dropped.</summary>
    public double FeatureDropout { get; init; }

    /// <summary>How often a word that the training set has once is read as unknown, so that the unknown row is learnt.</summary>
    public double UnknownRate { get; init; } = 0.5;

    /// <summary>How often any word is read as unknown, so that what stands around it is learnt from too.</summary>
    public double WordDropout { get; init; }

    /// <summary>Share of the mentions that change places with others of their type, drawn anew each epoch.</summary>
    public double MentionSwap { get; init; }

    /// <summary>From this epoch on, the weights that are measured and kept are the mean of those at the ends of epochs; 0 for
    /// never.</summary>
    public int AverageFrom { get; init; }

    /// <summary>Words of the training set that have a vector, the most frequent ones; 0 for all.</summary>
    public int Words { get; init; }

    /// <summary>Training ends when this many epochs in a row were no better on the development set; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Chooses weights, order and what is dropped.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads of the matrix products; 0 takes all processors. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The sources' settings: a window at a time with rate 0.001, or 100 tokens at a time with rate 0.1.</summary>
    public static TaggerTrainerOptions For(TaggerFamily family) => family == TaggerFamily.Window
        ? new TaggerTrainerOptions()
        : new TaggerTrainerOptions { Batch = 100, LearningRate = 0.1, Clip = 5 };

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="TrainingRequestException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, "epochs", Epochs, "a whole number from 1");
        Require(Batch >= 1, "batch", Batch, "a whole number from 1");
        Require(Enum.IsDefined(Optimiser), "optimiser", Optimiser, "sgd, adam or adamw");
        Require(Enum.IsDefined(Schedule), "schedule", Schedule, "constant, inverse or linear");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, "learning-rate", LearningRate, "a number above 0");
        Require(IsAmount(Decay), "decay", Decay, "a number from 0");
        Require(IsAmount(Regularisation), "regularisation", Regularisation, "a number from 0");
        Require(IsAmount(WeightDecay), "weight-decay", WeightDecay, "a number from 0");
        Require(IsAmount(Clip), "clip", Clip, "a number from 0");
        Require(Dropout is >= 0 and < 1, "dropout", Dropout, "a share from 0 to below 1");
        Require(FeatureDropout is >= 0 and < 1, "feature-dropout", FeatureDropout, "a share from 0 to below 1");
        Require(UnknownRate is >= 0 and <= 1, "unknown-rate", UnknownRate, "a share from 0 to 1");
        Require(WordDropout is >= 0 and < 1, "word-dropout", WordDropout, "a share from 0 to below 1");
        Require(MentionSwap is >= 0 and <= 1, "mention-swap", MentionSwap, "a share from 0 to 1");
        Require(AverageFrom >= 0, "average-from", AverageFrom, "a whole number from 0");
        Require(Words >= 0, "words", Words, "a whole number from 0");
        Require(Patience >= 0, "patience", Patience, "a whole number from 0");
        Require(Threads >= 0, "threads", Threads, "a whole number from 0");
    }

    private static bool IsAmount(double value) => double.IsFinite(value) && value >= 0;

    private static void Require(bool fulfilled, string field, object value, string allowed)
    {
        if (!fulfilled)
        {
            throw new TrainingRequestException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not {allowed}"));
        }
    }
}
