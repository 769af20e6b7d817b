using System.Globalization;
using NerRetriever.Benchmarks.Engine.Synthetic;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>What `engine` is asked to measure.</summary>
internal sealed record EngineBenchOptions
{
    /// <summary>The options, for messages.</summary>
    public const string Usage =
        "engine --shape mini|tiny|1b|8b [--type Q4_K_M|Q8_0|F16] [--tokens N] [--rounds N] [--threads N] [--peer FOLDER] "
        + "[--models FOLDER] [--keep]";

    /// <summary>Shape of the random model, or null for the embedded model.</summary>
    public ModelShape? Shape { get; init; }

    /// <summary>How the random model is stored.</summary>
    public WeightStorage Storage { get; init; } = WeightStorage.Q4_K_M;

    /// <summary>Tokens of the workload, at least.</summary>
    public int Tokens { get; init; } = 4096;

    /// <summary>Rounds in which every contestant is timed once.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Threads of every engine.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Folder of llama.cpp's libraries, or null to measure without the peer.</summary>
    public string? Peer { get; init; }

    /// <summary>Folder in which random models are written.</summary>
    public string ModelFolder { get; init; } = Path.Combine("artifacts", "bench-models");

    /// <summary>Whether the random model stays for the next run.</summary>
    public bool Keep { get; init; }

    /// <summary>Name of the model in tables.</summary>
    public string ModelName => Shape is null ? "nerr-mini" : $"{Shape.Name} {Storage}";

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown, has no value or makes no sense.</exception>
    public static EngineBenchOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new EngineBenchOptions();
        int? tokens = null;
        bool shaped = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i];
            if (option == "--keep")
            {
                options = options with { Keep = true };
                continue;
            }

            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{option} needs a value; {Usage}");
            shaped |= option == "--shape";
            tokens = option == "--tokens" ? Number(option, value) : tokens;
            options = option switch
            {
                "--shape" => options with { Shape = ShapeOf(value) },
                "--type" => options with { Storage = StorageOf(value) },
                "--tokens" => options,
                "--rounds" => options with { Rounds = Number(option, value) },
                "--threads" => options with { Threads = Number(option, value) },
                "--peer" => options with { Peer = value },
                "--models" => options with { ModelFolder = value },
                _ => throw new ArgumentException($"{option} is unknown; {Usage}"),
            };
        }

        return shaped
            ? options with { Tokens = tokens ?? DefaultTokens(options.Shape) }
            : throw new ArgumentException($"--shape is missing; {Usage}");
    }

    /// <summary>Enough for seconds a round and few enough for a run of some minutes.</summary>
    private static int DefaultTokens(ModelShape? shape) => shape?.Name switch
    {
        "8b" => 384,
        "1b" => 1024,
        _ => 4096,
    };

    private static ModelShape? ShapeOf(string name) => name switch
    {
        "mini" => null,
        "tiny" => ModelShape.Tiny,
        "1b" => ModelShape.OneBillion,
        "8b" => ModelShape.EightBillion,
        _ => throw new ArgumentException($"--shape {name} is none of mini, tiny, 1b, 8b"),
    };

    private static WeightStorage StorageOf(string name) =>
        Enum.GetNames<WeightStorage>().Contains(name) // TryParse would take numbers as well
            ? Enum.Parse<WeightStorage>(name)
            : throw new ArgumentException($"--type {name} is none of {string.Join(", ", Enum.GetNames<WeightStorage>())}");

    private static int Number(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{option} {value} is not a positive number");
}
