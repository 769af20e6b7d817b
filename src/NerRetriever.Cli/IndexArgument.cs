using System.CommandLine;

namespace NerRetriever.Cli;

/// <summary>The option that names the index folder.</summary>
internal static class IndexArgument
{
    /// <summary>Creates the option.</summary>
    public static Option<string> Create() => new("--index", "-i")
    {
        Description = "Folder of the index",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("indexes", "default"),
    };
}
