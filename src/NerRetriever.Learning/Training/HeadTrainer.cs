using System.Diagnostics;
using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Objectives;
using NerRetriever.Learning.Projection;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Trains a projection head on value vectors: Adam on the loss of an objective, R-Precision over held-out types behind each
/// epoch, the best epoch kept. Equal data, settings and machine give equal weights, also over an interruption.
/// </summary>
/// <remarks>
/// Value vectors are scaled to a root mean square of 1 while training, and the scale is put into the first layer at the end:
/// models differ in the size of their values, and so a learning rate means the same for each.
/// </remarks>
public sealed class HeadTrainer
{
    // Rows that are projected together in validation.
    private const int RowsAtOnce = 1024;

    private readonly TrainingData _data;
    private readonly HeadTrainerOptions _options;
    private readonly ValueVectorSet _vectors;
    private readonly float _scale;
    private readonly string _settings;

    /// <summary>Prepares a training.</summary>
    /// <param name="data">The mentions and type names.</param>
    /// <param name="vectors">Their value vectors; copied.</param>
    /// <param name="key">What the vectors are of; a checkpoint of other vectors is not continued.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="TrainingRequestException">A setting is out of range.</exception>
    public HeadTrainer(TrainingData data, ValueVectorSet vectors, ValueVectorKey key, HeadTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_data, _options) = (data, options);
        double size = TensorPrimitives.Norm<float>(vectors.Values) / Math.Sqrt(vectors.Values.Length);
        _scale = size > 0 ? (float)(1 / size) : 1;
        var scaled = new float[vectors.Values.Length];
        TensorPrimitives.Multiply(vectors.Values, _scale, scaled);
        _vectors = vectors with { Values = scaled };
        _settings = $"{options.Fingerprint} {key.ModelSha256} {key.TapBlock} {key.Readings} {key.Pooling} {key.PairsSha256} {data.SplitHash()}";
    }

    /// <summary>Trains.</summary>
    /// <param name="checkpoint">Where the state is kept behind each epoch.</param>
    /// <param name="resume">Whether to go on from the checkpoint if there is one.</param>
    /// <param name="progress">Told of each step and each epoch.</param>
    /// <param name="cancellation">Stops between steps; the last epoch's checkpoint stays.</param>
    /// <exception cref="TrainingRequestException">The loss is no finite number any more.</exception>
    /// <exception cref="Models.ModelFormatException">The checkpoint is of another training, or damaged.</exception>
    public TrainingOutcome Run(string checkpoint, bool resume, Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        using var pool = new WorkerPool(_options.Threads);
        using var products = new PackedProducts(pool);
        var state = new TrainingState(new HeadShape(_vectors.Dimension, _options.Hidden, _options.Dimension), _options.Seed);
        var kept = new TrainingCheckpoint(checkpoint, _settings);
        if (resume)
        {
            kept.Restore(state);
        }

        IBatchSampler sampler = CreateSampler();
        HeldOutRetrieval types = HeldOutRetrieval.OfTypes(_data, _options.Seed);
        HeldOutRetrieval entities = HeldOutRetrieval.OfEntities(_data, _options.Seed);
        var network = new HeadNetwork<float>(state.Weights, products);
        while (state.History.Count < _options.Epochs && !state.IsStale(_options.Patience))
        {
            long started = Stopwatch.GetTimestamp();
            int epoch = state.History.Count + 1;
            double loss = TrainEpoch(epoch, sampler, network, state, products, progress, cancellation);
            state.Finish(new EpochRecord(
                epoch,
                loss,
                Validate(types, network, products)!.Value,
                Validate(entities, network, products),
                Stopwatch.GetElapsedTime(started).TotalSeconds));
            kept.Save(state);
            progress?.Invoke(new TrainingProgress(epoch, 0, loss, state.History[^1]));
        }

        return new TrainingOutcome(
            HeadOf(state.Best),
            state.BestEpoch!.Epoch,
            state.History.Count < _options.Epochs,
            BareVectors(types, products),
            state.History);
    }

    private IBatchSampler CreateSampler()
    {
        var instances = new EpochInstances(_data, _options.InstancesPerType);
        return _options.Objective == TrainingObjective.Contrastive
            ? new ContrastiveSampler(_data, instances, _options.Batch, _options.Temperature)
            : new TripletSampler(_data, instances, _options.Batch, _options.Margin);
    }

    private double TrainEpoch(
        int epoch,
        IBatchSampler sampler,
        HeadNetwork<float> network,
        TrainingState state,
        PackedProducts products,
        Action<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        // Two streams an epoch: batches are the same whatever is dropped.
        SplitMix64 dropping = SplitMix64.For(_options.Seed, (2 * epoch) + 1);
        var gradients = new HeadParameters<float>(state.Weights.Shape);
        float[] rows = [], keep = [], unitGradient = [];
        double sum = 0;
        int step = 0;
        foreach (IBatch batch in sampler.Epoch(SplitMix64.For(_options.Seed, 2 * epoch)))
        {
            cancellation.ThrowIfCancellationRequested();
            Memory<float> input = Reserve(ref rows, batch.Rows.Count * _vectors.Dimension);
            _vectors.Gather(batch.Rows, input.Span);
            Memory<float> factors = _options.Dropout > 0 ? Reserve(ref keep, batch.Rows.Count * _options.Hidden) : default;
            Drop(factors.Span, dropping);
            Memory<float> slope = Reserve(ref unitGradient, batch.Rows.Count * _options.Dimension);
            double loss = batch.Loss(network.Forward(input, factors), _options.Dimension, products, slope.Span);
            if (!double.IsFinite(loss))
            {
                throw new TrainingRequestException("learning-rate", $"the loss of epoch {epoch} is not finite any more; take a smaller one");
            }

            network.Backward(slope.Span, gradients);
            state.Optimiser.Step(gradients, _options.LearningRate);
            sum += loss;
            step++;
            progress?.Invoke(new TrainingProgress(epoch, step, sum / step, null));
        }

        return sum / Math.Max(1, step);
    }

    private void Drop(Span<float> factors, SplitMix64 random)
    {
        var kept = (float)(1 / (1 - _options.Dropout));
        foreach (ref float factor in factors)
        {
            factor = random.NextDouble() < _options.Dropout ? 0 : kept;
        }
    }

    private double? Validate(HeldOutRetrieval retrieval, HeadNetwork<float> network, PackedProducts products)
    {
        if (retrieval.IsEmpty)
        {
            return null;
        }

        var unit = new float[retrieval.Rows.Count * _options.Dimension];
        int start = 0;
        foreach (int[] rows in retrieval.Rows.Chunk(RowsAtOnce))
        {
            var input = new float[rows.Length * _vectors.Dimension];
            _vectors.Gather(rows, input);
            network.Forward(input, default).CopyTo(unit.AsSpan(start));
            start += rows.Length * _options.Dimension;
        }

        return retrieval.Measure(unit, _options.Dimension, products);
    }

    private double BareVectors(HeldOutRetrieval types, PackedProducts products)
    {
        var unit = new float[types.Rows.Count * _vectors.Dimension];
        _vectors.Gather(types.Rows, unit);
        UnitVectors.Normalise(unit, _vectors.Dimension);
        return types.Measure(unit, _vectors.Dimension, products);
    }

    private ProjectionHead HeadOf(HeadParameters<float> weights)
    {
        var first = new float[weights.Weight1.Length];
        TensorPrimitives.Multiply(weights.Weight1, _scale, first);
        return new ProjectionHead(first, weights.Bias1, weights.Weight2, weights.Bias2);
    }

    private static Memory<float> Reserve(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }

        return buffer.AsMemory(0, length);
    }
}
