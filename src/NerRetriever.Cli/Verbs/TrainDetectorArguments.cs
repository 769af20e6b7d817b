using System.CommandLine;
using NerRetriever.Learning.Differentiation.Optimisation;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary>Options that say what a tagger is made of and how it is trained; what is left out takes the family's default.</summary>
/// <param name="withFamily">Whether --family names the kind of network; otherwise the verb knows it.</param>
internal sealed class TrainDetectorArguments(bool withFamily = true)
{
    private static readonly TaggerSettings Window = TaggerSettings.For(TaggerFamily.Window);
    private static readonly TaggerSettings Sequence = TaggerSettings.For(TaggerFamily.BiLstmCrf);
    private static readonly TaggerTrainerOptions WindowTraining = TaggerTrainerOptions.For(TaggerFamily.Window);
    private static readonly TaggerTrainerOptions SequenceTraining = TaggerTrainerOptions.For(TaggerFamily.BiLstmCrf);

    private readonly Option<string> _family = new("--family") { Description = "Kind of network", HelpName = string.Join('|', TaggerFamilies.Names), Required = true };
    private readonly Option<string?> _binary = new("--binary") { Description = "Only tell whether a word belongs to this type, by a sigmoid as in the window network's source; default: BIO labels of all types", HelpName = "TYPE" };
    private readonly Option<int?> _window = Of<int?>("--window", "Words that the window network sees", Window.Window, null);
    private readonly Option<int?> _wordDimension = Of<int?>("--word-dim", "Length of random word vectors", Window.WordDimension, Sequence.WordDimension);
    private readonly Option<bool> _fixedWords = new("--fixed-vectors") { Description = "Leave word vectors as they are" };
    private readonly Option<int?> _shapeDimension = Of<int?>("--shape-dim", "Length of a vector for capitals and digits beside the word's, 0 for none", Window.ShapeDimension, Sequence.ShapeDimension);
    private readonly Option<int?> _characterDimension = Of<int?>("--char-dim", "Length of a character's vector, of which a word's spelling vector is made, 0 for none", null, Sequence.CharacterDimension);
    private readonly Option<int?> _characterFilters = Of<int?>("--char-filters", "Length of a word's spelling vector: filters over three characters each", null, Sequence.CharacterFilters);
    private readonly Option<int?> _hidden = Of<int?>("--hidden", "Hidden numbers, of each direction", Window.Hidden, Sequence.Hidden);
    private readonly Option<int?> _secondHidden = Of<int?>("--second-hidden", "Numbers of the window network's second hidden layer, 0 for none", Window.SecondHidden, null);
    private readonly Option<int?> _features = Of<int?>("--features", "Rows of the table of spelling and context features, 0 for none", null, Sequence.FeatureBuckets);
    private readonly Option<bool> _characters = new("--characters") { Description = "Tokens are characters, as in KLUE-NER" };
    private readonly Option<bool> _documentContext = new("--document-context") { Description = "See a word with a capital together with its other occurrences in the document; documents end at -DOCSTART- lines" };
    private readonly Option<int?> _epochs = Of<int?>("--epochs", "Times that every token is visited", WindowTraining.Epochs, SequenceTraining.Epochs);
    private readonly Option<int?> _batch = Of<int?>("--batch", "Windows a step, or tokens of whole sentences", WindowTraining.Batch, SequenceTraining.Batch);
    private readonly Option<TaggerOptimiser?> _optimiser = new("--optimiser") { Description = "How weights are moved; default: sgd", HelpName = "sgd|adam|adamw" };
    private readonly Option<double?> _learningRate = Of<double?>("--learning-rate", "Size of a step", WindowTraining.LearningRate, SequenceTraining.LearningRate);
    private readonly Option<ScheduleShape?> _schedule = new("--schedule") { Description = "Curve of the learning rate; default: constant", HelpName = "constant|inverse|linear" };
    private readonly Option<double?> _decay = Of<double?>("--decay", "Of the inverse schedule: rate / (1 + decay * epoch)", WindowTraining.Decay, SequenceTraining.Decay);
    private readonly Option<double?> _regularisation = Of<double?>("--regularisation", "C of the penalty C / (2 m) * the squared norm of the weights", WindowTraining.Regularisation, SequenceTraining.Regularisation);
    private readonly Option<double?> _weightDecay = Of<double?>("--weight-decay", "Of adamw", WindowTraining.WeightDecay, SequenceTraining.WeightDecay);
    private readonly Option<double?> _clip = Of<double?>("--clip", "Largest norm of a step's gradient, 0 for no limit", WindowTraining.Clip, SequenceTraining.Clip);
    private readonly Option<double?> _dropout = Of<double?>("--dropout", "Share of numbers dropped at hidden layers", WindowTraining.Dropout, SequenceTraining.Dropout);
    private readonly Option<double?> _featureDropout = Of<double?>("--feature-dropout", "Share of spelling and context features dropped", null, SequenceTraining.FeatureDropout);
    private readonly Option<double?> _unknownRate = Of<double?>("--unknown-rate", "How often a word seen once is read as unknown", WindowTraining.UnknownRate, SequenceTraining.UnknownRate);
    private readonly Option<int?> _words = Of<int?>("--words", "Most words with a vector, the most frequent ones, 0 for all", WindowTraining.Words, SequenceTraining.Words);
    private readonly Option<double?> _wordDropout = Of<double?>("--word-dropout", "How often any word is read as unknown", WindowTraining.WordDropout, SequenceTraining.WordDropout);
    private readonly Option<double?> _mentionSwap = Of<double?>("--mention-swap", "Share of mentions replaced by others of their type, anew each epoch", WindowTraining.MentionSwap, SequenceTraining.MentionSwap);
    private readonly Option<int?> _averageFrom = Of<int?>("--average-from", "First epoch from which weights are averaged over epochs, 0 for never", WindowTraining.AverageFrom, SequenceTraining.AverageFrom);
    private readonly Option<double?> _recallBias = Of<double?>("--recall-bias", "Taken from the score of O when tagging: above 0 for more mentions, fewer of them right", WindowTraining.RecallBias, SequenceTraining.RecallBias);
    private readonly Option<int?> _patience = Of<int?>("--patience", "Stop after so many epochs without a gain on --dev, 0 for never", WindowTraining.Patience, SequenceTraining.Patience);
    private readonly Option<int?> _seed = Of<int?>("--seed", "Chooses weights, order and what is dropped", WindowTraining.Seed, SequenceTraining.Seed);
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads; default: all processors" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        if (withFamily)
        {
            command.Options.Add(_family);
        }

        foreach (Option option in new Option[]
        {
            _binary, _window, _wordDimension, _fixedWords, _shapeDimension, _characterDimension, _characterFilters, _hidden, _secondHidden, _features, _characters, _documentContext, _epochs, _batch,
            _optimiser, _learningRate, _schedule, _decay, _regularisation, _weightDecay, _clip, _dropout, _featureDropout, _unknownRate, _words, _wordDropout, _mentionSwap, _averageFrom, _recallBias, _patience, _seed, _threads,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the tagger is made of.</summary>
    /// <exception cref="UsageException">There is no such family.</exception>
    public TaggerSettings Settings(ParseResult parsed) => Settings(parsed, Family(parsed.GetValue(_family)!));

    /// <summary>What a tagger of a family is made of.</summary>
    public TaggerSettings Settings(ParseResult parsed, TaggerFamily family)
    {
        TaggerSettings defaults = TaggerSettings.For(family);
        return defaults with
        {
            IsBinary = parsed.GetValue(_binary) is not null,
            Types = parsed.GetValue(_binary) is { } type ? [type] : [],
            Window = parsed.GetValue(_window) ?? defaults.Window,
            WordDimension = parsed.GetValue(_wordDimension) ?? defaults.WordDimension,
            HasFixedWords = parsed.GetValue(_fixedWords),
            ShapeDimension = parsed.GetValue(_shapeDimension) ?? defaults.ShapeDimension,
            CharacterDimension = parsed.GetValue(_characterDimension) ?? defaults.CharacterDimension,
            CharacterFilters = parsed.GetValue(_characterFilters) ?? defaults.CharacterFilters,
            Hidden = parsed.GetValue(_hidden) ?? defaults.Hidden,
            SecondHidden = parsed.GetValue(_secondHidden) ?? defaults.SecondHidden,
            FeatureBuckets = parsed.GetValue(_features) ?? defaults.FeatureBuckets,
            IsCharacterLevel = parsed.GetValue(_characters),
            HasDocumentContext = parsed.GetValue(_documentContext),
        };
    }

    /// <summary>How it is trained.</summary>
    /// <exception cref="Learning.Training.TrainingRequestException">A value is out of range.</exception>
    public TaggerTrainerOptions Training(ParseResult parsed, TaggerFamily family)
    {
        TaggerTrainerOptions defaults = TaggerTrainerOptions.For(family);
        TaggerTrainerOptions options = defaults with
        {
            Epochs = parsed.GetValue(_epochs) ?? defaults.Epochs,
            Batch = parsed.GetValue(_batch) ?? defaults.Batch,
            Optimiser = parsed.GetValue(_optimiser) ?? defaults.Optimiser,
            LearningRate = parsed.GetValue(_learningRate) ?? defaults.LearningRate,
            Schedule = parsed.GetValue(_schedule) ?? defaults.Schedule,
            Decay = parsed.GetValue(_decay) ?? defaults.Decay,
            Regularisation = parsed.GetValue(_regularisation) ?? defaults.Regularisation,
            WeightDecay = parsed.GetValue(_weightDecay) ?? defaults.WeightDecay,
            Clip = parsed.GetValue(_clip) ?? defaults.Clip,
            Dropout = parsed.GetValue(_dropout) ?? defaults.Dropout,
            FeatureDropout = parsed.GetValue(_featureDropout) ?? defaults.FeatureDropout,
            UnknownRate = parsed.GetValue(_unknownRate) ?? defaults.UnknownRate,
            Words = parsed.GetValue(_words) ?? defaults.Words,
            WordDropout = parsed.GetValue(_wordDropout) ?? defaults.WordDropout,
            MentionSwap = parsed.GetValue(_mentionSwap) ?? defaults.MentionSwap,
            AverageFrom = parsed.GetValue(_averageFrom) ?? defaults.AverageFrom,
            RecallBias = parsed.GetValue(_recallBias) ?? defaults.RecallBias,
            Patience = parsed.GetValue(_patience) ?? defaults.Patience,
            Seed = parsed.GetValue(_seed) ?? defaults.Seed,
            Threads = parsed.GetValue(_threads) ?? defaults.Threads,
        };
        options.Validate();
        return options;
    }

    /// <summary>The family of a name.</summary>
    /// <exception cref="UsageException">There is no such family.</exception>
    public static TaggerFamily Family(string name) => TaggerFamilies.Find(name)
        ?? throw new UsageException($"--family: '{name}' is none of {string.Join(", ", TaggerFamilies.Names)}");

    private static Option<T> Of<T>(string name, string description, object? window, object? sequence)
    {
        string defaults = window is null || sequence is null || window.Equals(sequence)
            ? FormattableString.Invariant($"{window ?? sequence}")
            : FormattableString.Invariant($"{sequence}, window {window}");
        return new Option<T>(name) { Description = $"{description}; default: {defaults}" };
    }
}
