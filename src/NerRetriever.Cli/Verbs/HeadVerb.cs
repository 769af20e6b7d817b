using System.CommandLine;
using NerRetriever.Learning.Projection;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr head import</c>: a PyTorch head into safetensors; <c>nerr head calibrate</c>.</summary>
internal static class HeadVerb
{
    public static Command Create()
    {
        var command = new Command("head", "Work with projection heads.");
        command.Subcommands.Add(CreateImport());
        command.Subcommands.Add(HeadCalibrateVerb.Create());
        return command;
    }

    private static Command CreateImport()
    {
        var source = new Argument<string>("file")
        {
            Description = "PyTorch checkpoint (.pth) of a two-layer perceptron; its pickle is read and never executed",
        };
        var target = new Option<string>("--out", "-o") { Description = "File to write", HelpName = "FILE", Required = true };
        var model = new Option<string>("--for-model")
        {
            Description = "Name of the model that the head was trained on",
            DefaultValueFactory = _ => "Llama-3.1-8B",
        };
        var block = new Option<int>("--tap-block")
        {
            Description = "Block whose value projection feeds the head",
            DefaultValueFactory = _ => 17,
        };
        var command = new Command("import", """
            Turn a published PyTorch projection head into the safetensors file that --head takes.

            Example: nerr head import contrastive_projection_head.pth --out Llama-3.1-8B.head.safetensors
            """)
        { source, target, model, block };
        command.SetAction(parsed =>
        {
            int tapBlock = parsed.GetValue(block);
            if (tapBlock < 0)
            {
                throw new UsageException($"--tap-block: {tapBlock} is not a block");
            }

            var origin = new ProjectionHeadOrigin(parsed.GetValue(model)!, null, tapBlock, 1, "last");
            ProjectionHeadFile head = ProjectionHeadFile.ImportPytorch(parsed.GetValue(source)!, origin);
            head.Save(parsed.GetValue(target)!);
            ProjectionHead layers = head.Head;
            parsed.InvocationConfiguration.Output.WriteLine(
                $"Wrote {parsed.GetValue(target)}: {layers.InputDimension} -> {layers.HiddenDimension} -> {layers.OutputDimension} numbers, "
                + $"for block {tapBlock} of {origin.Model}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
