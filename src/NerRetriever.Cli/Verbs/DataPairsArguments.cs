using System.CommandLine;
using NerRetriever.Learning.Pairs;

namespace NerRetriever.Cli.Verbs;

/// <summary>The options of <c>nerr data pairs</c>: where pairs come from, how many are kept, what is held out.</summary>
internal sealed class DataPairsArguments
{
    private static readonly PairOptions Defaults = new();

    private readonly CorpusArguments _corpus = new(optional: true);
    private readonly Option<string[]> _articles = DataOptions.Paths(
        "--articles", "Encyclopedia as text: a line '= Title =', then a paragraph a line; files, folders or patterns (.txt .txt.xz)");
    private readonly Option<string[]> _isa = DataOptions.Paths(
        "--isa", "Tables of entity, head noun, type phrase, first sentence (.tsv .tsv.xz)");
    private readonly Option<string[]> _instances = DataOptions.Paths(
        "--wordnet-instances", "Tables of name and class words separated by | (.tsv .tsv.xz)");
    private readonly Option<string[]> _entities = DataOptions.Paths(
        "--entities", "Your own entities, a line each: {\"name\": \"Golden Gate Bridge\", \"types\": [\"bridge\"]} (.jsonl .jsonl.xz)");
    private readonly Option<string?> _wordNet = new("--wordnet")
    {
        Description = "Folder of a WordNet 3.x database (data.noun, index.noun): adds hypernyms, synonyms and common nouns",
        HelpName = "DIR",
    };
    private readonly Option<int> _perEntity = DataOptions.Number(
        "--per-entity", "Most pairs of an entity; twice and four times as many where its type is rare", Defaults.PerEntity);
    private readonly Option<int> _perType = DataOptions.Number("--per-type", "Most training pairs of a type", Defaults.PerType);
    private readonly Option<int> _minEntities = DataOptions.Number(
        "--min-entities", "Drop type nouns that fewer entities bear, your own entities' types excepted", Defaults.MinEntities);
    private readonly Option<double> _heldOutTypes = Share(
        "--held-out-types", "Share of the types that training never sees", Defaults.HeldOutTypes);
    private readonly Option<int> _heldOutTypeEntities = DataOptions.Number(
        "--held-out-type-entities", "Hold out no type that more entities bear", Defaults.HeldOutTypeMaxEntities);
    private readonly Option<double> _heldOutEntities = Share(
        "--held-out-entities", "Share of the entities that training never sees", Defaults.HeldOutEntities);
    private readonly Option<bool> _noPlurals = new("--no-plurals") { Description = "Leave plurals out of the type names" };
    private readonly Option<bool> _noCommonNouns = new("--no-common-nouns")
    {
        Description = "Leave out mentions of WordNet's common nouns (lager, femur)",
    };
    private readonly Option<int?> _limit = new("--limit") { Description = "Most pairs in all, an even sample; default: all", HelpName = "N" };
    private readonly Option<int> _seed = DataOptions.Number("--seed", "Chooses what is sampled and held out", Defaults.Seed);
    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads; default: all processors. The pairs do not depend on it",
        HelpName = "N",
    };

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _articles, _isa, _instances, _wordNet, _entities, _perEntity, _perType, _minEntities, _heldOutTypes,
            _heldOutTypeEntities, _heldOutEntities, _noPlurals, _noCommonNouns, _limit, _seed, _threads,
        })
        {
            command.Options.Add(option);
        }

        _corpus.AddTo(command);
    }

    /// <summary>Opens the corpus, if one is given.</summary>
    public OpenCorpus? OpenCorpus(ParseResult parsed) => _corpus.OpenIfGiven(parsed, parsed.InvocationConfiguration.Error);

    /// <summary>What the pairs are built from.</summary>
    /// <exception cref="UsageException">Something is missing.</exception>
    public PairSources Sources(ParseResult parsed, OpenCorpus? corpus) => Checked(
        new PairSources
        {
            Articles = parsed.GetValue(_articles) ?? [],
            IsaTables = parsed.GetValue(_isa) ?? [],
            InstanceTables = parsed.GetValue(_instances) ?? [],
            EntityLists = parsed.GetValue(_entities) ?? [],
            WordNetFolder = parsed.GetValue(_wordNet),
            Corpora = corpus is null ? [] : [corpus.Reader],
        },
        sources => sources.Validate());

    /// <summary>How many pairs are kept and held out.</summary>
    /// <exception cref="UsageException">A value makes no sense.</exception>
    public PairOptions Options(ParseResult parsed) => Checked(
        new PairOptions
        {
            PerEntity = parsed.GetValue(_perEntity),
            PerType = parsed.GetValue(_perType),
            MinEntities = parsed.GetValue(_minEntities),
            HeldOutTypes = parsed.GetValue(_heldOutTypes),
            HeldOutTypeMaxEntities = parsed.GetValue(_heldOutTypeEntities),
            HeldOutEntities = parsed.GetValue(_heldOutEntities),
            Plurals = !parsed.GetValue(_noPlurals),
            CommonNouns = !parsed.GetValue(_noCommonNouns),
            Limit = parsed.GetValue(_limit),
            Seed = parsed.GetValue(_seed),
            Threads = parsed.GetValue(_threads),
        },
        options => options.Validate());

    private static T Checked<T>(T value, Action<T> validate)
    {
        try
        {
            validate(value);
            return value;
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static Option<double> Share(string name, string description, double value) => new(name)
    {
        Description = description,
        HelpName = "0..1",
        DefaultValueFactory = _ => value,
    };
}
