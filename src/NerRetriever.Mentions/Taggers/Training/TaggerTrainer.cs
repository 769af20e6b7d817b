using System.Diagnostics;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Optimisation;
using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Training;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Trains taggers. Equal data, settings and seed give equal weights, on any number of threads. Training that diverges stops
/// with the weights of the last epoch that was good.
/// </summary>
public sealed class TaggerTrainer
{
    private readonly TaggerSettings _settings;
    private readonly TaggerTrainerOptions _options;

    /// <summary>Prepares to train.</summary>
    /// <param name="settings">What the tagger is made of; types that are left out are taken from the training set.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="TrainingRequestException">An option is out of range.</exception>
    public TaggerTrainer(TaggerSettings settings, TaggerTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_settings, _options) = (settings, options);
    }

    /// <summary>Trains.</summary>
    /// <param name="training">Sentences to learn from.</param>
    /// <param name="development">Sentences that decide which epoch is kept; may be empty.</param>
    /// <param name="vectors">Word vectors to start from, or null for random ones.</param>
    /// <param name="progress">Told of each epoch.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="TrainingRequestException">A setting is out of range, or the first epoch diverged already.</exception>
    /// <exception cref="Text.CorpusFormatException">A label is not among the types.</exception>
    public TaggerOutcome Train(
        IReadOnlyList<TaggedSentence> training,
        IReadOnlyList<TaggedSentence> development,
        WordVectors? vectors = null,
        Action<TaggerEpoch>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(development);
        if (_settings.HasDocumentContext && training.DistinctBy(sentence => (sentence.Path, sentence.Document)).Count() == 1)
        {
            throw new TrainingRequestException("document-context", "the training set is one document: -DOCSTART- lines between its documents are needed");
        }

        TaggerModel model = CreateModel(training, vectors);
        DocumentSentence[] places = [.. model.Encoder.Places(training)];
        EncodedSentence[] encoded = [.. training.Zip(places, model.Encoder.Encode)];
        _ = model.Encoder.Encode(development).ToList(); // unknown labels are found before the first epoch
        MentionSwap? swap = _options.MentionSwap > 0 ? new MentionSwap(training, _options.MentionSwap) : null;
        var batches = new TaggerBatches(
            encoded,
            swap is null ? _ => encoded : random => [.. swap.Draw(random).Zip(places, model.Encoder.Encode)],
            model.Settings,
            _options,
            model.Vocabulary.Rows);
        return Run(model, batches, encoded.Sum(sentence => sentence.Length), development, progress, cancellation);
    }

    private TaggerModel CreateModel(IReadOnlyList<TaggedSentence> training, WordVectors? vectors)
    {
        string[] types = [.. training.SelectMany(sentence => sentence.Labels).Where(label => label != "O").Select(label => label[2..]).Distinct().Order(StringComparer.Ordinal)];
        TaggerSettings settings = _settings with
        {
            Types = _settings.Types.Count > 0 ? _settings.Types : types,
            WordDimension = vectors?.Dimension ?? _settings.WordDimension,
        };
        var model = new TaggerModel(
            settings,
            _options.Words > 0 ? WordVocabulary.Of(training, vectors, _options.Words) : WordVocabulary.Of(training, vectors));
        model.Detection = _options.RecallBias > 0 ? new DetectionPoint { Bias = (float)_options.RecallBias } : null;
        model.Network.Initialise(SplitMix64.For(_options.Seed, 0));
        for (int i = 0; i < vectors?.Words.Count; i++)
        {
            vectors.Values.AsSpan(i * vectors.Dimension, vectors.Dimension)
                .CopyTo(model.Network.Words.Tensor.Row(model.Vocabulary.RowOfNormalised(vectors.Words[i])));
        }

        return model;
    }

    private TaggerOutcome Run(
        TaggerModel model,
        TaggerBatches batches,
        int tokens,
        IReadOnlyList<TaggedSentence> development,
        Action<TaggerEpoch>? progress,
        CancellationToken cancellation)
    {
        using var pool = new WorkerPool(_options.Threads);
        using var products = new SizedProducts(pool);
        var tape = new Tape<float>(products);
        IOptimiser<float> optimiser = CreateOptimiser(model);
        var kept = new KeptWeights(model.Network.Parameters);
        AveragedWeights? averaged = _options.AverageFrom > 0 ? new AveragedWeights(model.Network.Parameters) : null;
        var epochs = new List<TaggerEpoch>();
        for (int number = 1; number <= _options.Epochs && !IsStale(epochs, kept); number++)
        {
            long started = Stopwatch.GetTimestamp();
            double loss = TrainEpoch(number, model, batches, tape, optimiser, _options.Regularisation / tokens, cancellation);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (!double.IsFinite(loss) || !KeptWeights.AreFinite(model.Network.Parameters))
            {
                return Diverged(model, kept, epochs, number);
            }

            float[][]? own = number >= _options.AverageFrom ? averaged?.Enter() : null;
            TaggerEvaluation? evaluation = development.Count > 0 ? TaggerEvaluation.Of(model, development) : null;
            var epoch = new TaggerEpoch(number, loss, evaluation, seconds);
            epochs.Add(epoch);
            kept.KeepIfBetter(epoch, model.Settings.IsBinary);
            progress?.Invoke(epoch);
            averaged?.Leave(own ?? []);
        }

        kept.Restore();
        return new TaggerOutcome(model, kept.Epoch, epochs, null);
    }

    private static TaggerOutcome Diverged(TaggerModel model, KeptWeights kept, List<TaggerEpoch> epochs, int number)
    {
        if (kept.Epoch == 0)
        {
            throw new TrainingRequestException("learning-rate", "the loss of the first epoch is not finite any more; take a smaller one");
        }

        kept.Restore();
        return new TaggerOutcome(model, kept.Epoch, epochs, number);
    }

    private double TrainEpoch(
        int number,
        TaggerModel model,
        TaggerBatches batches,
        Tape<float> tape,
        IOptimiser<float> optimiser,
        double penalty,
        CancellationToken cancellation)
    {
        // Two streams an epoch: batches are the same whatever is dropped.
        var terms = new LossTerms(_options.Dropout, _options.FeatureDropout, penalty, SplitMix64.For(_options.Seed, (2 * number) + 1));
        var schedule = new LearningRateSchedule(_options.Schedule, _options.LearningRate, _options.Decay);
        double sum = 0;
        int step = 0;
        foreach (TokenBatch batch in batches.Epoch(SplitMix64.For(_options.Seed, 2 * number)))
        {
            cancellation.ThrowIfCancellationRequested();
            tape.Clear();
            Tensor<float> loss = model.Network.Loss(tape, batch, terms);
            sum += loss.Values[0];
            if (!double.IsFinite(sum))
            {
                return sum;
            }

            tape.Backward(loss);
            if (_options.Clip > 0)
            {
                GradientClipping.ClipToNorm(model.Network.Parameters, _options.Clip);
            }

            long before = ((number - 1L) * batches.Steps) + Math.Min(step, batches.Steps - 1);
            optimiser.Step(schedule.At(before, batches.Steps, _options.Epochs));
            step++;
        }

        return sum / step;
    }

    private IOptimiser<float> CreateOptimiser(TaggerModel model) => _options.Optimiser == TaggerOptimiser.Sgd
        ? new GradientDescent<float>(model.Network.Parameters)
        : new AdamW<float>(model.Network.Parameters, _options.Optimiser == TaggerOptimiser.AdamW ? _options.WeightDecay : 0);

    private bool IsStale(List<TaggerEpoch> epochs, KeptWeights kept) =>
        _options.Patience > 0 && epochs.Count > 0 && epochs[^1].Development is not null && epochs.Count - kept.Epoch >= _options.Patience;
}
