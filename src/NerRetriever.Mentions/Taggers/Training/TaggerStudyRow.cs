using NerRetriever.Learning.Training;

namespace NerRetriever.Mentions.Taggers;

/// <summary>One family, trained with several seeds and measured.</summary>
/// <param name="Settings">What it is made of.</param>
/// <param name="Scores">On the test sentences, one a seed.</param>
/// <param name="KeptEpochs">The epoch whose weights were kept, one a seed.</param>
/// <param name="Weights">Number of weights.</param>
/// <param name="Seconds">Time of the training steps, one a seed.</param>
public sealed record TaggerStudyRow(
    TaggerSettings Settings, IReadOnlyList<TaggerEvaluation> Scores, IReadOnlyList<int> KeptEpochs, long Weights, IReadOnlyList<double> Seconds)
{
    /// <summary>Trains with seeds from that of <paramref name="options"/> on and measures.</summary>
    /// <param name="settings">What the tagger is made of.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="runs">Number of seeds.</param>
    /// <param name="data">Sentences; the test is not empty.</param>
    /// <param name="vectors">Word vectors to start from, or null.</param>
    /// <param name="progress">Told of each epoch with its seed.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="TrainingRequestException">A setting is out of range, or a training diverged.</exception>
    public static TaggerStudyRow Measure(
        TaggerSettings settings,
        TaggerTrainerOptions options,
        int runs,
        TaggerData data,
        WordVectors? vectors,
        Action<int, TaggerEpoch>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var scores = new List<TaggerEvaluation>();
        var kept = new List<int>();
        var seconds = new List<double>();
        long weights = 0;
        TaggerSettings made = settings;
        for (int seed = options.Seed; seed < options.Seed + runs; seed++)
        {
            int current = seed;
            TaggerOutcome outcome = new TaggerTrainer(settings, options with { Seed = seed }).Train(
                data.Training, data.Development, vectors, epoch => progress?.Invoke(current, epoch), cancellation);
            if (outcome.DivergedInEpoch is { } epoch)
            {
                throw new TrainingRequestException("learning-rate", $"with seed {seed} the loss of epoch {epoch} is not finite any more; take a smaller one");
            }

            scores.Add(TaggerEvaluation.Of(outcome.Model, data.Test));
            kept.Add(outcome.KeptEpoch);
            seconds.Add(outcome.Epochs.Sum(epoch => epoch.Seconds));
            (weights, made) = (outcome.Model.WeightCount, outcome.Model.Settings);
        }

        return new TaggerStudyRow(made, scores, kept, weights, seconds);
    }
}
