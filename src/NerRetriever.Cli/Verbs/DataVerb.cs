using System.CommandLine;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr data</c>: data to train on.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Make data to train on.") { DataPairsVerb.Create(), DataSilverVerb.Create() };
}
