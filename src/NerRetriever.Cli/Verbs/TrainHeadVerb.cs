using System.CommandLine;
using System.Globalization;
using NerRetriever.Learning.Training;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr train head</c>: labelled mentions into a projection head for any language model.</summary>
internal static class TrainHeadVerb
{
    public static Command Create()
    {
        var pairs = new Option<string>("--pairs")
        {
            Description = "Mentions and their type names, JSON lines: {\"text\": \"...\", \"start\": 4, \"end\": 11, \"types\": [\"bridge\"], "
                + "\"entity\": \"...\", \"split\": \"train|validation-types|validation-entities\"}; entity and split may be left out",
            HelpName = "FILE",
            Required = true,
        };
        var target = new Option<string>("--out", "-o")
        {
            Description = "Head to write; its report, figure and type names stand beside it",
            HelpName = "FILE",
            Required = true,
        };
        var heldOut = new Option<double>("--held-out")
        {
            Description = "Share of the type names to validate on, where the pairs hold out none",
            DefaultValueFactory = _ => 0.1,
        };
        var cache = new Option<string?>("--cache")
        {
            Description = "File of the value vectors, computed once; default: beside the head",
            HelpName = "FILE",
        };
        var resume = new Option<bool>("--resume") { Description = "Go on from the last epoch of an interrupted training" };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON" };
        var model = new ModelArguments(withHead: false);
        var training = new TrainHeadArguments();
        var command = new Command("head", """
            Train a projection head for a language model on mentions whose types are known. The model stays as it is: its value
            vectors are computed once and cached. Training stops when types that it never saw are found no better.

            Example: nerr train head --model Llama-3.1-8B.gguf --pairs pairs.jsonl --out Llama-3.1-8B.head.safetensors
            """)
        { pairs, target, heldOut, cache, resume, json };
        training.AddTo(command);
        model.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                HeadTrainerOptions options = training.Read(parsed, model.Threads(parsed));
                double share = parsed.GetValue(heldOut);
                if (share is not (> 0 and < 1))
                {
                    throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--held-out: {share} is no share between 0 and 1"));
                }

                var run = new TrainHeadRun(parsed, options, new TrainedHeadFiles(parsed.GetValue(target)!), parsed.GetValue(resume));
                return run.Execute(parsed.GetValue(pairs)!, share, parsed.GetValue(cache), () => model.Load(parsed), parsed.GetValue(json), cancellation);
            },
            CancellationToken.None));
        return command;
    }
}
