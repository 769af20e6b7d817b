using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// A loaded model with its threads and memory: checks what it is given and makes one run at a time.
/// </summary>
internal sealed unsafe class LlamaEngine : IDisposable
{
    private const string ReadingsKey = "nerr.readings";

    private readonly Lock _running = new();
    private readonly LlamaWeights _weights;
    private readonly WorkerPool _pool;
    private readonly LlamaForward _forward;
    private bool _disposed;

    /// <summary>Loads what is needed; the file may be disposed afterwards.</summary>
    /// <param name="file">The model.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="tapBlock">Block at whose value projection a run ends, or null to run every block whole.</param>
    /// <param name="threads">Number of threads; 0 means one a processor.</param>
    /// <param name="precision">How products with the weights are computed.</param>
    /// <param name="kernels">Multiply matrices.</param>
    public LlamaEngine(
        GgufFile file, LlamaConfig config, int? tapBlock, int threads, EnginePrecision precision, KernelSet kernels)
    {
        Path = file.Path;
        Config = config;
        Readings = ReadReadings(file.Metadata);
        _pool = new WorkerPool(threads);
        try
        {
            var loader = new LlamaWeightsLoader(file, config, _pool, precision);
            _weights = tapBlock is { } block ? loader.Load(block) : loader.LoadBlocks();
            _forward = new LlamaForward(config, _weights, _pool, kernels);
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>The model's file.</summary>
    public string Path { get; }

    /// <summary>Shape and constants of the model.</summary>
    public LlamaConfig Config { get; }

    /// <summary>Number of tokens; ids are below it.</summary>
    public int VocabularySize => _weights.Embedding.Vocabulary;

    /// <summary>How often the model is meant to read a sentence: 1 or 2; 1 where the file does not say.</summary>
    public int Readings { get; }

    /// <summary>Runs up to the tap; <paramref name="output"/> receives [T, G * value length].</summary>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, Span<float> output)
    {
        lock (_running)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            fixed (float* values = output)
            {
                _forward.Run(tokens, lengths, values);
            }
        }
    }

    /// <summary>Runs the blocks and shows what they compute.</summary>
    public void RunBlocks(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ActivationReader reader)
    {
        lock (_running)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _forward.RunBlocks(tokens, lengths, reader);
        }
    }

    /// <summary>Refuses sequences that the model cannot take.</summary>
    /// <exception cref="ArgumentException">Lengths do not fit, or an id is not in the vocabulary.</exception>
    public void Check(ReadOnlySpan<int> tokens, ReadOnlySpan<int> sequenceLengths)
    {
        long sum = 0;
        foreach (int length in sequenceLengths)
        {
            if (length < 1 || length > Config.ContextLength)
            {
                throw new ArgumentException(
                    $"A sequence of {length} tokens; 1 to {Config.ContextLength} are allowed.",
                    nameof(sequenceLengths));
            }

            sum += length;
        }

        if (sum != tokens.Length)
        {
            throw new ArgumentException(
                $"{tokens.Length} tokens and sequences of {sum} do not fit together.", nameof(tokens));
        }

        foreach (int token in tokens)
        {
            if ((uint)token >= (uint)VocabularySize)
            {
                throw new ArgumentException(
                    $"Token {token} is not in the vocabulary of {VocabularySize}.", nameof(tokens));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_running)
        {
            if (!_disposed)
            {
                _disposed = true;
                _pool.Dispose();
                _forward.Dispose();
                _weights.Dispose();
            }
        }
    }

    private static int ReadReadings(GgufMetadata metadata)
    {
        int readings = metadata.FindInt32(ReadingsKey) ?? 1;
        return readings is 1 or 2 ? readings : throw metadata.Wrong(ReadingsKey, $"{readings} is neither 1 nor 2");
    }
}
