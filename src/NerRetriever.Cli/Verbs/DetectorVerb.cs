using System.CommandLine;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr detector set</c>: how readily a trained detector takes words for mentions, and how its weights are stored.</summary>
internal static class DetectorVerb
{
    public static Command Create()
    {
        var command = new Command("detector", "Work with trained mention detectors.");
        command.Subcommands.Add(CreateSet());
        return command;
    }

    private static Command CreateSet()
    {
        var defaults = new DetectionPoint();
        var source = new Argument<string>("file") { Description = "Tagger that nerr train detector wrote" };
        var target = new Option<string>("--out", "-o") { Description = "File to write", HelpName = "FILE", Required = true };
        var bias = new Option<float>("--bias")
        {
            Description = "What is taken from the score of 'no mention' at each word before the best labels are looked for",
            HelpName = "B",
            DefaultValueFactory = _ => defaults.Bias,
        };
        var threshold = new Option<float>("--threshold")
        {
            Description = "Probability from which a span is given beside the best labels, nested ones too; above 1 for none",
            HelpName = "P",
            DefaultValueFactory = _ => defaults.Threshold,
        };
        var half = new Option<bool>("--half") { Description = "Store weights as 16-bit floats" };
        var command = new Command("set", """
            Choose how many mentions a trained detector gives: a copy of its file with another detection point.

            Example: nerr detector set tagger.safetensors --bias 1.5 --threshold 0.2 --half --out detector.safetensors
            """)
        { source, target, bias, threshold, half };
        command.SetAction(parsed =>
        {
            TaggerModel model = TaggerModel.Load(parsed.GetValue(source)!);
            var point = new DetectionPoint { Bias = parsed.GetValue(bias), Threshold = parsed.GetValue(threshold) };
            point.Validate();
            model.Detection = point;
            model.Save(parsed.GetValue(target)!, parsed.GetValue(half));
            parsed.InvocationConfiguration.Output.WriteLine(FormattableString.Invariant(
                $"Wrote {parsed.GetValue(target)}: {model.Settings.Family.Name()}, {model.WeightCount:N0} weights, bias {point.Bias}, threshold {point.Threshold}."));
            return ExitCode.Ok;
        });
        return command;
    }
}
