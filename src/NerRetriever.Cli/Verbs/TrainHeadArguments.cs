using System.CommandLine;
using NerRetriever.Learning.Objectives;
using NerRetriever.Learning.Training;

namespace NerRetriever.Cli.Verbs;

/// <summary>Options that say how a head is trained; what is left out takes the objective's default.</summary>
internal sealed class TrainHeadArguments
{
    private static readonly HeadTrainerOptions Contrastive = HeadTrainerOptions.For(TrainingObjective.Contrastive);
    private static readonly HeadTrainerOptions Triplet = HeadTrainerOptions.For(TrainingObjective.Triplet);

    private readonly Option<TrainingObjective> _objective = new("--objective")
    {
        Description = "Loss: many negatives of a batch, or the paper's triplets; default: contrastive",
        HelpName = "contrastive|triplet",
    };
    private readonly Option<int?> _epochs = Create<int?>("--epochs", "Most epochs", options => options.Epochs);
    private readonly Option<int?> _batch = Create<int?>("--batch", "Pairs or triplets a step", options => options.Batch);
    private readonly Option<int?> _instances = Create<int?>(
        "--instances", "Mentions a type and epoch, 0 for every mention once", options => options.InstancesPerType);
    private readonly Option<double?> _learningRate = Create<double?>("--learning-rate", "Step size of Adam", options => options.LearningRate);
    private readonly Option<double?> _margin = new("--margin") { Description = $"Margin of the triplet loss, on 1 - cosine; default: {Triplet.Margin}" };
    private readonly Option<double?> _temperature = new("--temperature") { Description = $"Temperature of the contrastive loss; default: {Contrastive.Temperature}" };
    private readonly Option<int?> _hidden = Create<int?>("--hidden", "Numbers between the layers", options => options.Hidden);
    private readonly Option<int?> _dimension = Create<int?>("--dim", "Length of the vectors that come out", options => options.Dimension);
    private readonly Option<double?> _dropout = Create<double?>("--dropout", "Share of hidden numbers dropped in a step", options => options.Dropout);
    private readonly Option<int?> _patience = Create<int?>(
        "--patience", "Stop after so many epochs without a gain on held-out types", options => options.Patience);
    private readonly Option<int?> _seed = Create<int?>("--seed", "Chooses held-out types, weights and batches", options => options.Seed);

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _objective, _epochs, _batch, _instances, _learningRate, _margin, _temperature, _hidden, _dimension, _dropout, _patience, _seed,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The settings that the options ask for.</summary>
    /// <exception cref="UsageException">An option belongs to the other objective.</exception>
    /// <exception cref="TrainingRequestException">A value is out of range.</exception>
    public HeadTrainerOptions Read(ParseResult parsed, int threads)
    {
        TrainingObjective objective = parsed.GetValue(_objective);
        bool triplet = objective == TrainingObjective.Triplet;
        if (parsed.GetValue(triplet ? _temperature : _margin) is not null)
        {
            throw new UsageException(triplet
                ? "--temperature is of the contrastive loss; with --objective triplet set --margin"
                : "--margin is of the triplet loss; with --objective contrastive set --temperature");
        }

        HeadTrainerOptions defaults = triplet ? Triplet : Contrastive;
        HeadTrainerOptions options = defaults with
        {
            Epochs = parsed.GetValue(_epochs) ?? defaults.Epochs,
            Batch = parsed.GetValue(_batch) ?? defaults.Batch,
            InstancesPerType = parsed.GetValue(_instances) ?? defaults.InstancesPerType,
            LearningRate = parsed.GetValue(_learningRate) ?? defaults.LearningRate,
            Margin = parsed.GetValue(_margin) ?? defaults.Margin,
            Temperature = parsed.GetValue(_temperature) ?? defaults.Temperature,
            Hidden = parsed.GetValue(_hidden) ?? defaults.Hidden,
            Dimension = parsed.GetValue(_dimension) ?? defaults.Dimension,
            Dropout = parsed.GetValue(_dropout) ?? defaults.Dropout,
            Patience = parsed.GetValue(_patience) ?? defaults.Patience,
            Seed = parsed.GetValue(_seed) ?? defaults.Seed,
            Threads = threads,
        };
        options.Validate();
        return options;
    }

    private static Option<T> Create<T>(string name, string description, Func<HeadTrainerOptions, object> value)
    {
        object contrastive = value(Contrastive);
        object triplet = value(Triplet);
        string defaults = contrastive.Equals(triplet) ? $"{contrastive}" : $"{contrastive}, triplet {triplet}";
        return new Option<T>(name) { Description = FormattableString.Invariant($"{description}; default: {defaults}") };
    }
}
