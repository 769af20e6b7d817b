using System.CommandLine;
using NerRetriever.Cli.Verbs;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Cli;

/// <summary>Options that choose the language model, the same for every verb that needs one.</summary>
/// <param name="withHead">Whether the verb takes a head; one that trains a head does not.</param>
internal sealed class ModelArguments(bool withHead = true)
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "Language model (GGUF, llama architecture); default: the embedded nerr-mini",
        HelpName = "FILE",
    };
    private readonly Option<string?> _head = new("--head")
    {
        Description = "Projection head (safetensors), or 'none'; default: NAME.head.safetensors beside the model",
        HelpName = "FILE",
    };
    private readonly Option<int?> _block = new("--tap-block")
    {
        Description = "Block whose value projection is read, from 0; default: the head's",
    };
    private readonly Option<int?> _readings = new("--readings")
    {
        Description = "1, or 2 to read each sentence twice; default: the head's",
    };
    private readonly Option<MentionPooling?> _pooling = new("--pooling")
    {
        Description = "Tokens that stand for a mention; default: the head's",
        HelpName = "last|mean|firstandlast",
    };
    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the engine; default: all processors",
    };

    private readonly Option<EnginePrecision> _precision = new("--precision")
    {
        Description = "exact computes in 32-bit floats; fast in integers, with activations rounded to 8 bits",
        HelpName = "exact|fast",
        DefaultValueFactory = _ => EnginePrecision.Fast,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _model, _head, _block, _readings, _pooling, _threads, _precision })
        {
            if (withHead || option != _head)
            {
                command.Options.Add(option);
            }
        }
    }

    /// <summary>Number of threads asked for; 0 is all processors.</summary>
    public int Threads(ParseResult parsed) => parsed.GetValue(_threads);

    /// <summary>File of the language model.</summary>
    public string PathOf(ParseResult parsed) => parsed.GetValue(_model) ?? RetrieverModelOptions.EmbeddedModelPath;

    /// <summary>Whether the model brings the head that was made with it, and nothing else is asked for.</summary>
    public bool IsAsMade(ParseResult parsed) =>
        parsed.GetValue(_head) is null && parsed.GetValue(_block) is null && parsed.GetValue(_readings) is null && parsed.GetValue(_pooling) is null;

    /// <summary>Loads the model that the options name.</summary>
    public RetrieverModel Load(ParseResult parsed)
    {
        int threads = parsed.GetValue(_threads);
        if (threads < 0)
        {
            throw new UsageException($"--threads: {threads} is not a number of threads");
        }

        if (parsed.GetValue(_readings) is { } readings and not (1 or 2))
        {
            throw new UsageException($"--readings: {readings} is neither 1 nor 2");
        }

        return RetrieverModel.Load(new RetrieverModelOptions
        {
            ModelPath = PathOf(parsed),
            HeadPath = withHead ? parsed.GetValue(_head) : RetrieverModelOptions.NoHead,
            TapBlock = parsed.GetValue(_block),
            Readings = parsed.GetValue(_readings),
            Pooling = parsed.GetValue(_pooling),
            Threads = threads,
            Precision = parsed.GetValue(_precision),
        });
    }

    /// <summary>The type names that the head was trained on, NAME.types.txt beside the head, or null where there is none.</summary>
    public SeenTypes? SeenTypes(ParseResult parsed)
    {
        string head = parsed.GetValue(_head) ?? Path.ChangeExtension(PathOf(parsed), ".head.safetensors");
        string types = new TrainedHeadFiles(head).Types;
        return head != RetrieverModelOptions.NoHead && File.Exists(types) ? Evaluation.Datasets.SeenTypes.Load(types) : null;
    }
}
