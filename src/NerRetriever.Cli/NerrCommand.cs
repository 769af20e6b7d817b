using System.CommandLine;
using NerRetriever.Cli.Verbs;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Index;
using NerRetriever.Learning.Training;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Server;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Cli;

/// <summary>The <c>nerr</c> command: parses, runs a verb and turns errors into a message and an exit code.</summary>
public static class NerrCommand
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments behind <c>nerr</c>.</param>
    /// <param name="output">Receives data only.</param>
    /// <param name="error">Receives progress, reports and errors.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "Search a corpus by entity type: every mention of a \"dinosaur\" or a \"political party\", though nobody labelled them.")
        {
            IndexVerb.Create(),
            SearchVerb.Create(),
            ServeVerb.Create(),
            DetectVerb.Create(),
            DeleteVerb.Create(),
            StatsVerb.Create(),
            CheckVerb.Create(),
            DoctorVerb.Create(),
            DataVerb.Create(),
            HeadVerb.Create(),
            TrainVerb.Create(),
            EvalVerb.Create(),
            ProbeVerb.Create(),
        };
        root.Options.Add(Settings.ConfigOption);

        try
        {
            ParseResult parsed = Settings.Apply(root, args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var problem in parsed.Errors)
                {
                    error.WriteLine($"nerr: {problem.Message}");
                }

                error.WriteLine($"Try '{string.Join(' ', VerbPath(parsed))} --help'.");
                return ExitCode.Usage;
            }

            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command.Name == ServeVerb.Name)
            {
                configuration.ProcessTerminationTimeout = ServeVerb.LongestDrain;
            }

            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("nerr: interrupted; what was committed before stays");
            return ExitCode.Interrupted;
        }
        catch (Exception problem)
        {
            int code = CodeOf(problem);
            error.WriteLine(code == ExitCode.Unexpected
                ? $"nerr: unexpected error, please report it: {problem}"
                : $"nerr: {problem.Message}");
            return code;
        }
    }

    private static int CodeOf(Exception problem) => problem switch
    {
        ServerOptionsException or SearchRequestException or TrainingRequestException or UsageException or UnencodableTextException or ReportComparisonException =>
            ExitCode.Usage,
        CorpusFormatException => ExitCode.InputData,
        IndexException { Kind: IndexErrorKind.StorageFull or IndexErrorKind.Disk } => ExitCode.Disk,
        IndexException => ExitCode.Index,
        ModelFormatException or TokenizerFormatException => ExitCode.Model,
        IOException or UnauthorizedAccessException => ExitCode.Disk,
        _ => ExitCode.Unexpected,
    };

    private static Stack<string> VerbPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at.Parent is System.CommandLine.Parsing.CommandResult parent; at = parent)
        {
            names.Push(at.Command.Name);
        }

        names.Push("nerr");
        return names;
    }
}
