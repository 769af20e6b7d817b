using System.CommandLine;
using System.Globalization;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr train family-study</c>: families with the same settings and several seeds, side by side.</summary>
internal static class TrainFamilyStudyVerb
{
    public static Command Create()
    {
        var data = new TrainDetectorDataArguments();
        var families = new Option<string>("--families") { Description = "Kinds of network with commas between; default: the five of arXiv 1508.01991", HelpName = "LIST", DefaultValueFactory = _ => string.Join(',', TaggerFamilies.Names.Skip(1)) };
        var runs = new Option<int>("--runs") { Description = "Trainings of each family, with seeds from --seed on", DefaultValueFactory = _ => 3 };
        var arguments = new TrainDetectorArguments(withFamily: false);
        var command = new Command("family-study", """
            Train several families of detectors with the same settings and several seeds, measure them and print a table: strict
            F1, precision and recall of mentions (conlleval's rules) and F1 of tokens in mentions, each the mean over the seeds.

            Example: nerr train family-study --train wikigold.conll.txt --notation iob1 --dev-documents dev.txt --test-documents test.txt
            """)
        { families, runs };
        data.AddTo(command);
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                TaggerFamily[] chosen = [.. parsed.GetValue(families)!.Split(',').Select(TrainDetectorArguments.Family)];
                int seeds = parsed.GetValue(runs);
                if (seeds < 1)
                {
                    throw new UsageException($"--runs: {seeds} is not a whole number from 1");
                }

                (TaggerSettings Settings, TaggerTrainerOptions Options)[] trainings = [.. chosen.Select(family => (Fitting(arguments.Settings(parsed, family)), arguments.Training(parsed, family)))];
                TaggerData sentences = data.Read(parsed, trainings[0].Settings);
                if (sentences.Test.Count == 0)
                {
                    throw new UsageException("a study needs sentences to measure on; give --test or --test-documents");
                }

                WordVectors? vectors = data.ReadVectors(parsed);
                TextWriter output = parsed.InvocationConfiguration.Output, error = parsed.InvocationConfiguration.Error;
                output.WriteLine(FormattableString.Invariant($"{sentences.Training.Count:N0} sentences to train, {sentences.Development.Count:N0} to choose the epoch, {sentences.Test.Count:N0} to test; {seeds} seeds\n"));
                output.WriteLine("| family | mention F1 | min-max | precision | recall | token F1 | min-max | token accuracy | kept epochs | weights | seconds |\n|---|---|---|---|---|---|---|---|---|---|---|");
                foreach ((TaggerSettings settings, TaggerTrainerOptions options) in trainings)
                {
                    output.WriteLine(Line(TaggerStudyRow.Measure(settings, options, seeds, sentences, vectors, Progress, cancellation)));

                    void Progress(int seed, TaggerEpoch epoch) => error.WriteLine(FormattableString.Invariant(
                        $"{settings.Family.Name()}, seed {seed}, epoch {epoch.Number}: loss {epoch.Loss:F4}{(epoch.Development is { } dev ? $", dev mentions {dev.Mentions}, tokens {dev.Tokens}" : "")}, {epoch.Seconds:F1} s"));
                }

                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    /// <summary>A CRF alone has no hidden layer, whatever the others have.</summary>
    private static TaggerSettings Fitting(TaggerSettings settings) => settings.Family == TaggerFamily.Crf ? settings with { Hidden = 0 } : settings;

    private static string Line(TaggerStudyRow row)
    {
        double[] mentions = [.. row.Scores.Select(score => score.Mentions.F1)], tokens = [.. row.Scores.Select(score => score.Tokens.F1)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Settings.Family.Name()} | {mentions.Average():F4} | {mentions.Min():F4}-{mentions.Max():F4} | {row.Scores.Average(score => score.Mentions.Precision):F4} | {row.Scores.Average(score => score.Mentions.Recall):F4} | {tokens.Average():F4} | {tokens.Min():F4}-{tokens.Max():F4} | {row.Scores.Average(score => score.TokenAccuracy):F4} | {string.Join(", ", row.KeptEpochs)} | {row.Weights:N0} | {row.Seconds.Average():F1} |");
    }
}
