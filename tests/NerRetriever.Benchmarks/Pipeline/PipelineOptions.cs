using System.Globalization;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>What `pipeline` is asked to measure.</summary>
internal sealed record PipelineOptions
{
    /// <summary>The options, for messages.</summary>
    public const string Usage =
        "pipeline index [--sizes 10000,50000,200000] [--commit-every N] [--articles FOLDER] [--work FOLDER], or "
        + "pipeline query [--sizes 100000,1000000] [--articles FOLDER] [--work FOLDER] [--keep]";

    private static readonly int[] IndexSizes = [10_000, 50_000, 200_000];
    private static readonly int[] QuerySizes = [100_000, 1_000_000];

    /// <summary>Whether searches are measured, and not indexing.</summary>
    public required bool Queries { get; init; }

    /// <summary>Sentences to index, or mentions to search, ascending.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Documents after which is committed; 0: once, as `nerr index` does by default.</summary>
    public int CommitEvery { get; init; }

    /// <summary>Folder of files of articles.</summary>
    public string Articles { get; init; } = SharedMaterial.PathOf("data/enwiki");

    /// <summary>Folder in which corpora and indexes are written.</summary>
    public string WorkFolder { get; init; } = Path.Combine("artifacts", "bench-pipeline");

    /// <summary>Whether indexes to search stay for the next run.</summary>
    public bool Keep { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown, has no value or makes no sense.</exception>
    public static PipelineOptions Parse(ReadOnlySpan<string> arguments)
    {
        PipelineOptions options = arguments is ["index" or "query", ..]
            ? new PipelineOptions { Queries = arguments[0] == "query", Sizes = arguments[0] == "query" ? QuerySizes : IndexSizes }
            : throw new ArgumentException(Usage);
        for (int i = 1; i < arguments.Length; i++)
        {
            string option = arguments[i];
            if (option == "--keep" && options.Queries)
            {
                options = options with { Keep = true };
                continue;
            }

            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{option} needs a value; {Usage}");
            options = option switch
            {
                "--sizes" => options with { Sizes = [.. value.Split(',').Select(size => Number(option, size)).Order()] },
                "--commit-every" when !options.Queries => options with { CommitEvery = Number(option, value) },
                "--articles" => options with { Articles = value },
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
