using System.CommandLine;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr train</c>: what can be trained.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var command = new Command("train", "Train a part of the system on your own data.");
        command.Subcommands.Add(TrainHeadVerb.Create());
        command.Subcommands.Add(TrainDetectorVerb.Create());
        command.Subcommands.Add(TrainFamilyStudyVerb.Create());
        command.Subcommands.Add(TrainWindowStudyVerb.Create());
        return command;
    }
}
