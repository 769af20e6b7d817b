using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NerRetriever.Learning.Pairs;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr data pairs</c>: mentions in sentences with the names of their types, made without labels.</summary>
internal static class DataPairsVerb
{
    public static Command Create()
    {
        var arguments = new DataPairsArguments();
        var target = new Option<string>("--out", "-o") { Description = "File to write (JSON lines)", HelpName = "FILE", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON" };
        var command = new Command("pairs", """
            Build training pairs, a mention in its sentence and the names of its types, from texts and lists of entities.
            Types come from first sentences ("X is a suspension bridge in"), mentions from the names of entities in all sentences.

            Example: nerr data pairs --articles wiki/*.txt.xz --wordnet /usr/share/wordnet --out pairs.jsonl
            Example: nerr data pairs --entities parts.jsonl --corpus manuals.jsonl --out pairs.jsonl
            """)
        { target };
        arguments.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                PairOptions options = arguments.Options(parsed);
                OpenCorpus? corpus = arguments.OpenCorpus(parsed);
                PairSources sources = arguments.Sources(parsed, corpus);
                Run(parsed, sources, options, corpus, parsed.GetValue(target)!, parsed.GetValue(json), cancellation);
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Run(
        ParseResult parsed,
        PairSources sources,
        PairOptions options,
        OpenCorpus? corpus,
        string path,
        bool json,
        CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        var terminal = new Terminal(output, parsed.InvocationConfiguration.Error);
        long started = Stopwatch.GetTimestamp();
        PairSummary summary;
        try
        {
            summary = PairBuilder.Build(sources, options, path, DataOptions.ProgressOn(terminal), cancellation);
        }
        finally
        {
            terminal.EndProgress();
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (json)
        {
            JsonLines.Write(output, new
            {
                File = path,
                summary.Articles,
                summary.Documents,
                summary.Entities,
                summary.CommonNouns,
                summary.Names,
                summary.Mentions,
                summary.Pairs,
                PairsByKind = summary.PairsByKind.ToDictionary(kind => NameOf(kind.Key), kind => kind.Value),
                PairsBySplit = summary.PairsBySplit.ToDictionary(split => PairFile.NameOf(split.Key), split => split.Value),
                summary.EntitiesWithPairs,
                summary.TrainingTypeNames,
                summary.FrequentTypes,
                summary.HeldOutTypes,
                summary.HeldOutEntities,
                SkippedRecords = corpus?.Log.Skipped,
                Seconds = seconds,
            });
        }
        else
        {
            Write(output, summary, path, corpus, seconds);
        }
    }

    private static void Write(TextWriter output, PairSummary summary, string path, OpenCorpus? corpus, double seconds)
    {
        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"Read {summary.Articles:N0} articles and {summary.Documents:N0} documents.");
        Line($"Typed {summary.Entities:N0} entities, of which {summary.CommonNouns:N0} common nouns; looked for {summary.Names:N0} names.");
        Line($"Found {summary.Mentions:N0} mentions.");
        Line($"Wrote {summary.Pairs:N0} pairs of {summary.EntitiesWithPairs:N0} entities to {path} in {seconds:F1} s.");
        foreach ((PairKind kind, int pairs) in summary.PairsByKind)
        {
            Line($"  {NameOf(kind),-22} {pairs,10:N0}");
        }

        foreach ((PairSplit split, int pairs) in summary.PairsBySplit)
        {
            Line($"  {PairFile.NameOf(split),-22} {pairs,10:N0}");
        }

        IEnumerable<string> frequent = summary.FrequentTypes
            .Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Type} {type.Pairs:N0}"));
        Line($"Training sees {summary.TrainingTypeNames:N0} type names. Most frequent: {string.Join(", ", frequent)}.");
        Line($"Held out: {summary.HeldOutTypes.Count:N0} types, and with theirs {summary.HeldOutEntities:N0} entities.");
        if (corpus?.Log.Skipped > 0)
        {
            Line($"{corpus.Log.Skipped:N0} records were skipped; --strict makes the first one fatal.");
        }
    }

    private static string NameOf(PairKind kind) => kind switch
    {
        PairKind.Definition => "definition",
        PairKind.OwnArticle => "own-article",
        PairKind.Elsewhere => "elsewhere",
        _ => "common-noun",
    };
}
