using System.CommandLine;
using System.Globalization;
using System.Text;
using NerRetriever.Charts;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr train window-study</c>: what each setting of the window network is worth.</summary>
internal static class TrainWindowStudyVerb
{
    public static Command Create()
    {
        var data = new TrainDetectorDataArguments(withDevelopment: false);
        var runs = new Option<int>("--runs") { Description = "Seeds a variation", DefaultValueFactory = _ => 3 };
        var target = new Option<string>("--out", "-o") { Description = "Folder for window-study.md and window-study.svg", HelpName = "FOLDER", Required = true };
        var arguments = new TrainDetectorArguments(withFamily: false);
        var command = new Command("window-study", """
            Train window networks that differ in one setting each (window, hidden numbers, learning rate, regularisation, epochs,
            fixed or learned vectors, hidden layers) and write a table and a plot of their F1.

            Example: nerr train window-study --binary PER --train wikigold.conll.txt --notation iob1 --test-documents wikigold-test.txt --out study
            """)
        { runs, target };
        data.AddTo(command);
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                TaggerSettings settings = arguments.Settings(parsed, TaggerFamily.Window);
                TaggerTrainerOptions options = arguments.Training(parsed, TaggerFamily.Window);
                int seeds = parsed.GetValue(runs);
                if (seeds < 1)
                {
                    throw new UsageException($"--runs: {seeds} is not a whole number from 1");
                }

                TaggerData sentences = data.Read(parsed, settings);
                if (sentences.Test.Count == 0)
                {
                    throw new UsageException("a study needs sentences to measure on; give --test or --test-documents");
                }

                string folder = Directory.CreateDirectory(parsed.GetValue(target)!).FullName;
                WordVectors? vectors = data.ReadVectors(parsed);
                var rows = new List<WindowStudyRow>();
                foreach (WindowVariation variation in WindowVariation.Of(settings, options))
                {
                    rows.Add(WindowStudyRow.Measure(variation, seeds, sentences.Training, sentences.Test, vectors, cancellation));
                    parsed.InvocationConfiguration.Output.WriteLine(Line(rows[^1]));
                }

                Save(folder, rows, settings);
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Save(string folder, IReadOnlyList<WindowStudyRow> rows, TaggerSettings settings)
    {
        string measure = settings.IsBinary ? $"token F1, {settings.Types[0]}" : "mention F1";
        var table = new StringBuilder($"| varied | to | {measure}, mean | standard deviation | precision | recall | seconds |\n|---|---|---|---|---|---|---|\n");
        foreach (WindowStudyRow row in rows)
        {
            table.Append(Line(row)).Append('\n');
        }

        ReportFile.Write(Path.Combine(folder, "window-study.md"), writer => writer.Write(table));
        new BarChart(
            "Window network, one setting varied",
            measure,
            rows.Select(row => $"{row.Variation.Factor} {row.Variation.Value}".TrimEnd()),
            [new BarSeries("mean over the seeds", [.. rows.Select(row => row.Mean)], [.. rows.Select(row => row.Deviation)])])
            .Save(Path.Combine(folder, "window-study.svg"));
    }

    private static string Line(WindowStudyRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Variation.Factor} | {row.Variation.Value} | {row.Mean:F4} | {row.Deviation:F4} | {row.Scores.Average(score => score.Precision):F4} | {row.Scores.Average(score => score.Recall):F4} | {row.Seconds:F1} |");
}
