using System.CommandLine;
using NerRetriever.Mentions;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli;

/// <summary>Options of the mention detectors, the same for every verb that detects.</summary>
/// <param name="names">The detectors that are used where none are named.</param>
internal sealed class DetectorArguments(string names = DetectorArguments.Shipped)
{
    /// <summary>The trained detector that travels with the program.</summary>
    public const string Shipped = "default";

    private const string Patterns = "patterns";
    private const string Everyday = "everyday";
    private const string OfGazetteer = "gazetteer";
    private const string ModelExtension = ".safetensors";

    private readonly Option<string> _detector = new("--detector")
    {
        Description = $"Mention detectors, joined by +: {Shipped} (the trained one that comes with the program), {Patterns} (names and content words by "
            + $"their form), {Everyday} (dates, times, money, quantities, addresses), {OfGazetteer} (the lists of --gazetteer), or the file of a tagger "
            + $"that nerr train detector wrote ({ModelExtension}); default: {names}",
        HelpName = "NAMES",
        DefaultValueFactory = _ => names,
    };

    private readonly Option<LowerCaseCandidates> _lowerCase = new("--lower-case")
    {
        Description = $"Whether words without capitals are mentions of --detector {Patterns} too (the oboe, made of quartz); sentences without capitals always yield theirs",
        HelpName = "none|words",
        DefaultValueFactory = _ => new PatternDetectorOptions().LowerCase,
    };

    private readonly Option<string[]> _gazetteer = new("--gazetteer")
    {
        Description = "Lists of names: one a line with type and id behind tabs, or .jsonl with name, type and id; for --detector gazetteer",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _detector, _lowerCase, _gazetteer })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The detector that the options ask for.</summary>
    /// <exception cref="UsageException">There is no such detector, or options contradict each other.</exception>
    /// <exception cref="Models.ModelFormatException">A tagger's file is missing or is none.</exception>
    public IMentionDetector Detector(ParseResult parsed)
    {
        string[] wanted = Names(parsed);
        string[] lists = parsed.GetValue(_gazetteer) ?? [];
        if (wanted.Distinct(StringComparer.Ordinal).Count() < wanted.Length)
        {
            throw new UsageException($"--detector: '{parsed.GetValue(_detector)}' names a detector twice");
        }

        if (lists.Length > 0 != wanted.Contains(OfGazetteer))
        {
            throw new UsageException(lists.Length > 0
                ? $"--gazetteer gives lists to the detector '{OfGazetteer}', which --detector does not name; try --detector {parsed.GetValue(_detector)}+{OfGazetteer}"
                : $"--detector {OfGazetteer} needs --gazetteer, the lists of names");
        }

        LowerCaseCandidates lowerCase = parsed.GetValue(_lowerCase);
        if (parsed.GetResult(_lowerCase) is { Implicit: false } && !wanted.Contains(Patterns))
        {
            throw new UsageException($"--lower-case is for the detector '{Patterns}', which --detector does not name");
        }

        IMentionDetector[] detectors = [.. wanted.Select(name => Create(name, lowerCase, lists))];
        return detectors.Length == 1 ? detectors[0] : new CombinedDetector(detectors);
    }

    /// <summary>The detector that the options ask for, or null for the shipped one, which is not read.</summary>
    /// <exception cref="UsageException">There is no such detector, or options contradict each other.</exception>
    /// <exception cref="Models.ModelFormatException">A tagger's file is missing or is none.</exception>
    public IMentionDetector? UnlessShipped(ParseResult parsed) =>
        Names(parsed) is [Shipped] && parsed.GetValue(_gazetteer) is null or [] && parsed.GetResult(_lowerCase) is null or { Implicit: true }
            ? null
            : Detector(parsed);

    /// <summary>The detector and its settings in words, for reports.</summary>
    public string Describe(ParseResult parsed)
    {
        string name = string.Join('+', Names(parsed).Select(Path.GetFileName));
        return Names(parsed).Contains(Patterns)
            ? $"{name}, lower-case {parsed.GetValue(_lowerCase).ToString().ToLowerInvariant()}"
            : name;
    }

    private string[] Names(ParseResult parsed) => parsed.GetValue(_detector)!.Split('+', StringSplitOptions.TrimEntries);

    private static IMentionDetector Create(string name, LowerCaseCandidates lowerCase, string[] lists) => name switch
    {
        Shipped => ShippedDetector.Load(ShippedDetector.DefaultPath),
        Patterns => new PatternMentionDetector(new PatternDetectorOptions { LowerCase = lowerCase }),
        Everyday => new EverydayDetector(),
        OfGazetteer => new GazetteerDetector(GazetteerFile.Load(lists)),
        _ when name.EndsWith(ModelExtension, StringComparison.OrdinalIgnoreCase) =>
            new TaggerDetector(TaggerModel.Load(name), Path.GetFileNameWithoutExtension(name)),
        _ => throw new UsageException(
            $"--detector: there is no detector '{name}'; there are {Shipped}, {Patterns}, {Everyday}, {OfGazetteer}, and files that end in {ModelExtension}"),
    };
}
