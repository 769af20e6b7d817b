using NerRetriever.Learning.Training;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What one variation gave.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Scores">On the test sentences, a score a seed: tokens of the binary form, otherwise mentions. A run that
/// diverged at once scores nothing found.</param>
/// <param name="Seconds">Time of the training steps, the mean over the seeds.</param>
public sealed record WindowStudyRow(WindowVariation Variation, IReadOnlyList<EntityCounts> Scores, double Seconds)
{
    /// <summary>Mean F1.</summary>
    public double Mean => Scores.Average(score => score.F1);

    /// <summary>Standard deviation of F1 between the seeds; 0 for one.</summary>
    public double Deviation => Scores.Count < 2 ? 0 : Math.Sqrt(Scores.Sum(score => Math.Pow(score.F1 - Mean, 2)) / (Scores.Count - 1));

    /// <summary>Trains a variation with seeds 1 to <paramref name="runs"/> and measures it.</summary>
    /// <param name="variation">The variation.</param>
    /// <param name="runs">Number of seeds.</param>
    /// <param name="training">Sentences to learn from.</param>
    /// <param name="test">Sentences to measure on.</param>
    /// <param name="vectors">Word vectors to start from, or null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static WindowStudyRow Measure(
        WindowVariation variation,
        int runs,
        IReadOnlyList<TaggedSentence> training,
        IReadOnlyList<TaggedSentence> test,
        WordVectors? vectors,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(variation);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var scores = new List<EntityCounts>();
        double seconds = 0;
        for (int seed = 1; seed <= runs; seed++)
        {
            try
            {
                TaggerOutcome outcome = new TaggerTrainer(variation.Settings, variation.Options with { Seed = seed })
                    .Train(training, [], vectors, null, cancellation);
                TaggerEvaluation evaluation = TaggerEvaluation.Of(outcome.Model, test);
                scores.Add(variation.Settings.IsBinary ? evaluation.Tokens : evaluation.Mentions);
                seconds += outcome.Epochs.Sum(epoch => epoch.Seconds) / runs;
            }
            catch (TrainingRequestException problem) when (problem.Field == "learning-rate")
            {
                scores.Add(new EntityCounts(test.Sum(sentence => sentence.Labels.Count(label => label[0] == 'B')), 0, 0));
            }
        }

        return new WindowStudyRow(variation, scores, seconds);
    }
}
