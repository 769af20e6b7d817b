using System.CommandLine;
using NerRetriever.Learning.Pairs;

namespace NerRetriever.Cli.Verbs;

/// <summary>What the verbs of <c>nerr data</c> have in common: kinds of options, and how far the work has come.</summary>
internal static class DataOptions
{
    /// <summary>Files, folders or patterns.</summary>
    public static Option<string[]> Paths(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>A number with its default.</summary>
    public static Option<T> Number<T>(string name, string description, T value) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };

    /// <summary>Shows progress, which any thread may report.</summary>
    public static Action<PairProgress> ProgressOn(Terminal terminal) => at =>
    {
        lock (terminal)
        {
            terminal.Progress(at.Texts == 0 ? at.Stage : $"{at.Stage}: {at.Texts:N0}");
        }
    };
}
