using System.Globalization;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>What `index` was asked for: a step, and `--name value` pairs.</summary>
internal sealed record IndexBenchOptions
{
    /// <summary>Links of a node, in both libraries.</summary>
    public const int M = 16;

    /// <summary>Candidates that links are chosen from, in both libraries.</summary>
    public const int EfConstruction = 200;

    /// <summary>The next multiple of the 16 floats of an AVX-512 register.</summary>
    public static int FilledUp(int dimension) => (dimension + 15) / 16 * 16;

    /// <summary>One line for each step.</summary>
    public const string Usage =
        """
        usage: index STEP --set separated|hard|million --folder FOLDER [OPTION ...]
          prepare           draws the set and finds the true neighbours
          build             builds the graphs with --threads 1,2 in turns, --rounds times
          build-filled-up   hnswlib's once more, of vectors that it has AVX-512 for
          search            answers the queries in turns, --rounds times
          fill              draws the set into an index with documents and mentions
          request           whole requests on the index that was filled
        --size full|quick      quick: 2,000 vectors, to see that the bench works
        --codes int8,...       kinds of codes; fill and request take the first
        --peer PROGRAM         hnswlib, for build and search; without it ours alone
        """;

    /// <summary>One of those that <see cref="Usage"/> names.</summary>
    public required string Step { get; init; }

    /// <summary>Name of the data set.</summary>
    public required string Set { get; init; }

    /// <summary>Folder that the steps share.</summary>
    public required string Folder { get; init; }

    /// <summary>hnswlib's program, or null to measure without it.</summary>
    public string? Peer { get; init; }

    /// <summary>Whether the set is the small one.</summary>
    public bool Quick { get; init; }

    /// <summary>Times that each thing is measured.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Numbers of threads to build with.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1];

    /// <summary>Kinds of codes.</summary>
    public IReadOnlyList<string> Codes { get; init; } = IndexPeer.Codes;

    /// <summary>The files of the set.</summary>
    public SetFolder Files => new(Folder, Set);

    /// <summary>How the set is drawn.</summary>
    public ClusterRecipe Recipe => Quick ? ClusterRecipe.Of(Set).Quick() : ClusterRecipe.Of(Set);

    /// <summary>Reads the arguments behind `index`.</summary>
    /// <exception cref="ArgumentException">They make no sense; the message says why.</exception>
    public static IndexBenchOptions Parse(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length % 2 != 1)
        {
            throw new ArgumentException("A step and pairs of --name value are expected.");
        }

        var options = new IndexBenchOptions { Step = arguments[0], Set = "", Folder = "" };
        for (int i = 1; i < arguments.Length; i += 2)
        {
            options = options.With(arguments[i], arguments[i + 1]);
        }

        ClusterRecipe.Of(options.Set);
        return options.Folder.Length > 0 ? options : throw new ArgumentException("--folder is missing.");
    }

    private IndexBenchOptions With(string name, string value) => name switch
    {
        "--set" => this with { Set = value },
        "--folder" => this with { Folder = value },
        "--peer" => this with { Peer = File.Exists(value) ? value : throw new ArgumentException($"There is no {value}.") },
        "--size" when value is "full" or "quick" => this with { Quick = value == "quick" },
        "--rounds" => this with { Rounds = Positive(name, value) },
        "--threads" => this with { Threads = [.. value.Split(',').Select(part => Positive(name, part))] },
        "--codes" => this with { Codes = [.. value.Split(',').Select(KnownCodes)] },
        _ => throw new ArgumentException($"{name} {value} is not an option with a value that it takes."),
    };

    private static int Positive(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} takes positive whole numbers, not \"{value}\".");

    private static string KnownCodes(string codes) =>
        IndexPeer.Codes.Contains(codes)
            ? codes
            : throw new ArgumentException($"--codes takes {string.Join(", ", IndexPeer.Codes)}, not \"{codes}\".");
}
