using System.CommandLine;
using System.Globalization;
using NerRetriever.Learning.Pairs;
using NerRetriever.Mentions.Taggers;
using NerRetriever.Mentions.Taggers.Silver;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr data silver</c>: sentences to train a detector on, marked by rule.</summary>
internal static class DataSilverVerb
{
    public static Command Create()
    {
        var defaults = new SilverOptions();
        var articles = DataOptions.Paths("--articles", "Encyclopedia as text: a line '= Title =', then a paragraph a line; files, folders or patterns (.txt .txt.xz)");
        var isa = DataOptions.Paths("--isa", "Tables of entity, head noun, type phrase, first sentence (.tsv .tsv.xz)");
        var wordNet = new Option<string>("--wordnet") { Description = "Folder of a WordNet 3.x database (data.noun, index.noun, data.adj)", HelpName = "DIR", Required = true };
        var gold = DataOptions.Paths("--gold", "Hand-labelled sentences to mix in, a token and its label a line; types are forgotten");
        var target = new Option<string>("--out", "-o") { Description = "File to write (token and label a line)", HelpName = "FILE", Required = true };
        var heldOut = new Option<string?>("--held-out-file") { Description = "File for the sentences that are held out", HelpName = "FILE" };
        var share = DataOptions.Number("--share", "Share of the sentences that is taken", defaults.Share);
        var lower = DataOptions.Number("--lower-case", "Share of the sentences that is written in lower case", defaults.LowerCase);
        var upper = DataOptions.Number("--upper-case", "Share of the sentences that is written in capitals only", defaults.UpperCase);
        var aside = DataOptions.Number("--held-out", "Share of the sentences that is held out", defaults.HeldOut);
        var copies = DataOptions.Number("--gold-copies", "Copies of each hand-labelled sentence; every second one is in lower case", defaults.GoldCopies);
        var seed = DataOptions.Number("--seed", "Chooses sentences and which are in lower case", defaults.Seed);
        var threads = new Option<int>("--threads") { Description = "Threads; default: all processors. What is written does not depend on it", HelpName = "N" };
        var command = new Command("silver", """
            Make sentences to train a mention detector on, without labels: names are told by their capitals and by titles of articles, terms
            by their kinds; then a share is written in lower case, so that the detector does not lean on capitals.

            Example: nerr data silver --articles wiki/*.txt.xz --wordnet /usr/share/wordnet --gold train.conll --out silver.conll
            """)
        { articles, isa, wordNet, gold, target, heldOut, share, lower, upper, aside, copies, seed, threads };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var sources = new PairSources
                {
                    Articles = parsed.GetValue(articles) ?? [],
                    IsaTables = parsed.GetValue(isa) ?? [],
                    WordNetFolder = parsed.GetValue(wordNet),
                };
                var options = new SilverOptions
                {
                    Share = parsed.GetValue(share),
                    LowerCase = parsed.GetValue(lower),
                    UpperCase = parsed.GetValue(upper),
                    HeldOut = parsed.GetValue(aside),
                    GoldCopies = parsed.GetValue(copies),
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                };
                TaggedSentence[] labelled = [.. (parsed.GetValue(gold) ?? []).SelectMany(path => TaggedFileReader.Read(path, LabelNotation.Iob1))];
                Run(parsed, sources, labelled, options, parsed.GetValue(target)!, parsed.GetValue(heldOut), cancellation);
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Run(
        ParseResult parsed,
        PairSources sources,
        IReadOnlyList<TaggedSentence> gold,
        SilverOptions options,
        string path,
        string? heldOut,
        CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        var terminal = new Terminal(output, parsed.InvocationConfiguration.Error);
        SilverSummary summary;
        try
        {
            summary = SilverBuilder.Build(sources, gold, options, path, heldOut, DataOptions.ProgressOn(terminal), cancellation);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message);
        }
        finally
        {
            terminal.EndProgress();
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {summary.Sentences:N0} sentences with {summary.Mentions:N0} mentions, and {summary.Gold:N0} hand-labelled ones, to {path}; held out {summary.HeldOut:N0}. Knew {summary.Names:N0} names and {summary.Terms:N0} terms."));
    }
}
