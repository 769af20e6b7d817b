using System.CommandLine;
using System.Globalization;
using NerRetriever.Mentions;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary>One training of a detector, from its sentences to its file.</summary>
internal sealed class TrainDetectorRun(ParseResult parsed, TaggerSettings settings, TaggerTrainerOptions options)
{
    private readonly TextWriter _output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter _error = parsed.InvocationConfiguration.Error;

    /// <summary>Trains, writes and measures; returns the exit code.</summary>
    public int Execute(TaggerData data, WordVectors? vectors, string target, bool json, CancellationToken cancellation)
    {
        // Made at the start: a folder that cannot be written must not be found out after the training.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        TaggerOutcome outcome = new TaggerTrainer(settings, options).Train(data.Training, data.Development, vectors, Progress, cancellation);
        outcome.Model.Save(target);
        if (outcome.DivergedInEpoch is { } epoch)
        {
            _error.WriteLine($"nerr: the loss of epoch {epoch} is not finite any more, training stopped; the weights of epoch {outcome.KeptEpoch} are kept. Take a smaller --learning-rate.");
        }

        TaggerEvaluation? evaluation = data.Test.Count > 0 ? TaggerEvaluation.Of(outcome.Model, data.Test) : null;
        if (json)
        {
            WriteJson(outcome, evaluation, data, target);
        }
        else
        {
            WriteText(outcome, evaluation, data, target);
        }

        return ExitCode.Ok;
    }

    private void Progress(TaggerEpoch epoch) => _error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {epoch.Number}: loss {epoch.Loss:F4}{(epoch.Development is { } dev ? $", dev mentions {dev.Mentions}, tokens {dev.Tokens}" : "")}, {epoch.Seconds:F1} s"));

    private void WriteText(TaggerOutcome outcome, TaggerEvaluation? evaluation, TaggerData data, string target)
    {
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Trained {settings.Family.Name()} on {data.Training.Count:N0} sentences, {outcome.Epochs.Count} epochs in {outcome.Epochs.Sum(epoch => epoch.Seconds):F1} s; kept epoch {outcome.KeptEpoch}."));
        if (evaluation is not null)
        {
            foreach ((string type, EntityCounts score) in evaluation.Types)
            {
                _output.WriteLine($"{type,-16} {score}");
            }

            _output.WriteLine($"{"mentions",-16} {evaluation.Mentions}");
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"tokens",-16} {evaluation.Tokens}, accuracy {evaluation.TokenAccuracy:F4}"));
        }

        _output.WriteLine($"Wrote {target}.");
    }

    private void WriteJson(TaggerOutcome outcome, TaggerEvaluation? evaluation, TaggerData data, string target) => JsonLines.Write(_output, new
    {
        Model = target,
        Family = settings.Family.Name(),
        TrainingSentences = data.Training.Count,
        TestSentences = data.Test.Count,
        Epochs = outcome.Epochs.Count,
        outcome.KeptEpoch,
        outcome.DivergedInEpoch,
        Loss = outcome.Epochs[^1].Loss,
        Weights = outcome.Model.WeightCount,
        Seconds = outcome.Epochs.Sum(epoch => epoch.Seconds),
        Mentions = evaluation?.Mentions,
        Tokens = evaluation?.Tokens,
        evaluation?.TokenAccuracy,
        evaluation?.Types,
    });
}
