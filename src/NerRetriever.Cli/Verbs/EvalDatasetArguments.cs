using System.CommandLine;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Evaluation.Systems;
using NerRetriever.Mentions;

namespace NerRetriever.Cli.Verbs;

/// <summary>The options of <c>nerr eval --dataset</c>.</summary>
internal sealed class EvalDatasetArguments
{
    private readonly Option<string[]> _datasets = new("--dataset")
    {
        Description = "Descriptions of labelled collections, such as those of eval/datasets",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder that the files of the collections lie in",
        HelpName = "DIR",
    };
    private readonly Option<string?> _systems = new("--systems")
    {
        Description = $"Systems, separated by commas; default: all of {string.Join(',', SystemCatalogue.Names)}",
        HelpName = "NAMES",
    };
    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Take only the first N sentences of each collection",
        HelpName = "N",
    };
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Folder for the report (.json .csv .md .svg) and TREC run and qrels files",
        HelpName = "DIR",
    };
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of random order, intervals and tests",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };
    private readonly DetectorArguments _detector = new();

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _datasets, _data, _systems, _limit, _out, _seed })
        {
            command.Options.Add(option);
        }

        _detector.AddTo(command);
    }

    /// <summary>Whether collections are to be measured; refuses options that would then do nothing.</summary>
    public bool AreGiven(ParseResult parsed)
    {
        if (parsed.GetValue(_datasets) is { Length: > 0 })
        {
            return true;
        }

        return parsed.GetValue(_systems) is null && parsed.GetValue(_limit) is null && parsed.GetValue(_out) is null
            ? false
            : throw new UsageException("--systems, --limit and --out go with --dataset");
    }

    /// <summary>Reads the options and the descriptions.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="depth">Depth of precision, at least 1.</param>
    public EvalDatasetRequest Read(ParseResult parsed, int depth)
    {
        string data = parsed.GetValue(_data)
            ?? throw new UsageException("--dataset needs --data, the folder that the files of the collections lie in");
        int? limit = parsed.GetValue(_limit);
        if (limit < 1)
        {
            throw new UsageException($"--limit: {limit} is not a number of sentences; give 1 or more");
        }

        IMentionDetector detector = _detector.Detector(parsed);
        IReadOnlyList<string>? systems = SystemsOf(parsed.GetValue(_systems));
        DatasetDescription[] datasets = [.. parsed.GetValue(_datasets)!.Select(DatasetDescription.Load)];
        if (datasets.GroupBy(dataset => dataset.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"--dataset: two descriptions have the name \"{twice.Key}\", under which their reports are written");
        }

        return new EvalDatasetRequest(
            datasets,
            data,
            systems,
            new EvaluationSettings(parsed.GetValue(_seed), depth, limit, _detector.Describe(parsed), SystemCatalogue.Baseline),
            detector,
            parsed.GetValue(_out));
    }

    private static string[]? SystemsOf(string? names)
    {
        if (names is null)
        {
            return null;
        }

        string[] systems = [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        string known = string.Join(", ", SystemCatalogue.Names);
        if (systems.Length == 0)
        {
            throw new UsageException($"--systems names none; there are {known}");
        }

        return Array.Find(systems, system => !SystemCatalogue.Names.Contains(system)) is { } unknown
            ? throw new UsageException($"--systems: there is no system \"{unknown}\"; there are {known}")
            : systems;
    }
}
