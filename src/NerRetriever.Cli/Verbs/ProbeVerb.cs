using System.CommandLine;
using NerRetriever.Evaluation.Layers;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr probe</c>: the layer study, which finds the block to tap.</summary>
internal static class ProbeVerb
{
    public static Command Create()
    {
        var model = new Option<string?>("--model")
        {
            Description = "Language model (GGUF, llama architecture); default: the embedded nerr-mini",
            HelpName = "FILE",
        };
        var pairs = new Option<string?>("--pairs")
        {
            Description = "Typed mentions (JSONL: text, start, end, types, entity, split); its validation-types are used, or all where it has none",
            HelpName = "FILE",
        };
        var conll = new Option<string?>("--conll") { Description = "CoNLL file with gold mentions, instead of --pairs", HelpName = "FILE" };
        var limits = new MentionSampleOptions();
        var perType = new Option<int>("--mentions-per-type") { Description = "Most mentions of a type", DefaultValueFactory = _ => limits.MentionsPerType };
        var types = new Option<int>("--types") { Description = "Most types; those with the most entities", DefaultValueFactory = _ => limits.Types };
        var seed = new Option<int>("--seed") { Description = "Chooses the mentions", DefaultValueFactory = _ => limits.Seed };
        var readings = new Option<int?>("--readings") { Description = "1, or 2 to read each sentence twice; default: what the model's file says" };
        var threads = new Option<int>("--threads") { Description = "Threads of the engine; default: all processors" };
        var folder = new Option<string?>("--out", "-o") { Description = "Folder for layers.md, layers.json and layers.svg", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var command = new Command("probe", """
            Find the block of a language model whose vectors tell types apart best: for every block and sub-module (q, k, v,
            attention output, feed-forward, residual) the ROC-AUC of mentions of the same type against different types.

            Example: nerr probe --model SmolLM2-135M.Q8_0.gguf --pairs pairs.jsonl --out eval/layers
            """)
        { model, pairs, conll, perType, types, seed, readings, threads, folder, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var options = new MentionSampleOptions
                {
                    MentionsPerType = parsed.GetValue(perType),
                    Types = parsed.GetValue(types),
                    Seed = parsed.GetValue(seed),
                };
                Check(options, parsed.GetValue(readings), parsed.GetValue(threads));
                TextWriter error = parsed.InvocationConfiguration.Error;
                MentionSample sample = MentionSample.Draw(Read(parsed.GetValue(pairs), parsed.GetValue(conll), error), options);
                using LayerStudy study = LayerStudy.Open(
                    parsed.GetValue(model) ?? RetrieverModelOptions.EmbeddedModelPath, parsed.GetValue(readings), parsed.GetValue(threads));
                var report = new LayerStudyReport(Run(study, sample, new Terminal(parsed.InvocationConfiguration.Output, error), cancellation));
                if (parsed.GetValue(folder) is { } target)
                {
                    report.Save(target);
                }

                TextWriter output = parsed.InvocationConfiguration.Output;
                output.Write(parsed.GetValue(json) ? report.ToJson() + "\n" : report.ToMarkdown());
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Check(MentionSampleOptions options, int? readings, int threads)
    {
        try
        {
            options.Validate();
        }
        catch (ArgumentException problem)
        {
            throw new UsageException($"--mentions-per-type, --types: {problem.Message}");
        }

        if (readings is not (null or 1 or 2))
        {
            throw new UsageException($"--readings: {readings} is neither 1 nor 2");
        }

        if (threads < 0)
        {
            throw new UsageException($"--threads: {threads} is not a number of threads");
        }
    }

    private static ProbeMentions Read(string? pairs, string? conll, TextWriter error) => (pairs, conll) switch
    {
        ({ } path, null) => PairMentions.Read(path),
        (null, { } path) => ConllMentions.Read(path, new CorpusReadLog(report: problem => error.WriteLine($"skipped: {problem.Message}"))),
        _ => throw new UsageException("give mentions whose types are known: --pairs FILE or --conll FILE"),
    };

    private static LayerStudyResult Run(LayerStudy study, MentionSample sample, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            return study.Run(sample, done => terminal.Progress($"{done:N0} of {sample.Mentions.Count:N0} mentions"), cancellation);
        }
        finally
        {
            terminal.EndProgress();
        }
    }
}
