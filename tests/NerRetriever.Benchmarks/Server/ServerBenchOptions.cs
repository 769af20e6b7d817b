using System.Globalization;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Server;

/// <summary>What `server` is asked to measure.</summary>
internal sealed record ServerBenchOptions
{
    /// <summary>The options, for messages.</summary>
    public const string Usage =
        "server start|load|memory|fuzz [--index DIR | --mentions N] [--nerr FILE] [--seconds 20] [--connections 1,8,32] [--starts 7] [--requests 10000] [--work FOLDER]";

    /// <summary>What is measured.</summary>
    public required string What { get; init; }

    /// <summary>Folder of the index to serve; a copy of it is served where it is changed.</summary>
    public string Index { get; init; } = Path.Combine("indexes", "demo");

    /// <summary>Mentions of an index that is made out of the demo corpus and its copies; 0 serves <see cref="Index"/>.</summary>
    public int Mentions { get; init; }

    /// <summary>The command that serves.</summary>
    public string Nerr { get; init; } = Path.Combine(SharedMaterial.ProjectRoot, "src", "NerRetriever.Cli", "bin", "Release", "net10.0", "nerr.dll");

    /// <summary>Seconds of each load.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>Numbers of connections.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [1, 8, 32];

    /// <summary>Starts that are timed.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>Malformed requests.</summary>
    public int Requests { get; init; } = 10_000;

    /// <summary>Folder for indexes that are made.</summary>
    public string WorkFolder { get; init; } = Path.Combine("artifacts", "bench-server");

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown, has no value or makes no sense.</exception>
    public static ServerBenchOptions Parse(ReadOnlySpan<string> arguments)
    {
        ServerBenchOptions options = arguments is ["start" or "load" or "memory" or "fuzz", ..]
            ? new ServerBenchOptions { What = arguments[0] }
            : throw new ArgumentException(Usage);
        for (int i = 1; i < arguments.Length; i++)
        {
            string option = arguments[i];
            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{option} needs a value; {Usage}");
            options = option switch
            {
                "--index" => options with { Index = value },
                "--mentions" => options with { Mentions = Number(option, value) },
                "--nerr" => options with { Nerr = value },
                "--seconds" => options with { Seconds = Number(option, value) },
                "--connections" => options with { Connections = [.. value.Split(',').Select(count => Number(option, count))] },
                "--starts" => options with { Starts = Number(option, value) },
                "--requests" => options with { Requests = Number(option, value) },
                "--work" => options with { WorkFolder = value },
                _ => throw new ArgumentException($"{option} is unknown here; {Usage}"),
            };
        }

        return options;
    }

    private static int Number(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{option} {value} is not a positive number");
}
