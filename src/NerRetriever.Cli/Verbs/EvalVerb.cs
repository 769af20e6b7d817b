using System.CommandLine;
using NerRetriever.Evaluation.Reports;

namespace NerRetriever.Cli.Verbs;

/// <summary>
/// <c>nerr eval</c>: how well types are found, on an index whose types are labelled or on labelled collections;
/// <c>nerr eval compare</c>: two reports of it.
/// </summary>
internal static partial class EvalVerb
{
    public static Command Create()
    {
        Option<string> index = IndexArgument.Create();
        var types = new Option<string[]>("--types")
        {
            Description = "Label files of the index: {\"dinosaur\": [\"Stegosaurus\", ...]}",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var depth = new Option<int>("--at")
        {
            Description = "Depth k of precision@k",
            DefaultValueFactory = _ => EvaluationSettings.DefaultDepth,
        };
        var expect = new Option<bool>("--expect-dense-above-bm25")
        {
            Description = "With --types: exit with 7 unless dense precision@k is above BM25's",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a type and mode, or a data set" };
        var datasets = new EvalDatasetArguments();
        var model = new ModelArguments();
        var command = new Command("eval", """
            Measure how well types are found. With --types: on an index, in every mode. With --dataset: on labelled collections,
            for several systems (BM25, sentence vectors, mentions, hybrid), with intervals and tests over types.

            Example: nerr eval --index indexes/demo --types eval/demo/types/*.json
            Example: nerr eval --dataset eval/datasets/multiconer2-en.json --data ../shared/data --out results
            """)
        { index, types, depth, expect, json };
        datasets.AddTo(command);
        model.AddTo(command);
        command.Subcommands.Add(CreateCompare());
        command.Subcommands.Add(EvalDetectVerb.Create());
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                int k = parsed.GetValue(depth);
                if (k < 1)
                {
                    throw new UsageException($"--at: {k} is not a depth; give 1 or more");
                }

                string[] labels = parsed.GetValue(types) ?? [];
                bool expectDense = parsed.GetValue(expect);
                bool onDatasets = datasets.AreGiven(parsed);
                if (onDatasets == labels.Length > 0)
                {
                    throw new UsageException("give --types to measure an index, or --dataset to measure on a labelled collection");
                }

                if (onDatasets && expectDense)
                {
                    throw new UsageException("--expect-dense-above-bm25 goes with --types");
                }

                return onDatasets
                    ? new EvalDatasetRun(parsed, datasets.Read(parsed, k), model, parsed.GetValue(json)).Execute(cancellation)
                    : RunIndex(parsed, parsed.GetValue(index)!, labels, k, expectDense, parsed.GetValue(json), model);
            },
            CancellationToken.None));
        return command;
    }
}
