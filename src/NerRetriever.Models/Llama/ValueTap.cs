using System.Numerics.Tensors;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Token sequences in, value vectors of one block of a Llama model out: the output of the block's value projection,
/// which carries no position. Computed in 32-bit floats on the weights as stored. Safe to share between threads; calls
/// run one after another, each on all workers. After the first call of a size nothing is allocated.
/// </summary>
public sealed unsafe class ValueTap : IDisposable
{
    private const string BlockKey = "nerr.tap_block";
    private const string ReadingsKey = "nerr.readings";

    private readonly Lock _running = new();
    private readonly string _path;
    private readonly LlamaConfig _config;
    private readonly LlamaWeights _weights;
    private readonly WorkerPool _pool;
    private readonly LlamaForward _forward;
    private bool _disposed;

    private ValueTap(GgufFile file, LlamaConfig config, int block, int threads, MicroKernel kernel)
    {
        _path = file.Path;
        _config = config;
        Block = block;
        Readings = ReadReadings(file.Metadata);
        _pool = new WorkerPool(threads);
        try
        {
            _weights = new LlamaWeightsLoader(file, config, _pool).Load(block);
            _forward = new LlamaForward(config, _weights, _pool, kernel);
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>Shape and constants of the model.</summary>
    public LlamaConfig Config => _config;

    /// <summary>Block whose value vectors are computed, counted from 0.</summary>
    public int Block { get; }

    /// <summary>Length of a value vector: key-value heads times value length.</summary>
    public int Dimension => _config.ValueDimension;

    /// <summary>Longest sequence.</summary>
    public int ContextLength => _config.ContextLength;

    /// <summary>Number of tokens; ids are below it.</summary>
    public int VocabularySize => _weights.Embedding.Vocabulary;

    /// <summary>
    /// How often the model is meant to read a sentence (<c>nerr.readings</c>): 1 or 2; 1 where not said.
    /// </summary>
    public int Readings { get; }

    /// <summary>Loads what the tap needs; the file may be disposed afterwards.</summary>
    /// <exception cref="ModelFormatException">The file holds no Llama model that can be run up to the
    /// block.</exception>
    public static ValueTap Load(GgufFile file, ValueTapOptions? options = null) =>
        Load(file, options ?? new ValueTapOptions(), MicroKernel.Best);

    /// <summary>Computes the value vectors of sequences that stand one behind the other.</summary>
    /// <param name="tokens">Token ids, [T].</param>
    /// <param name="sequenceLengths">Length of each sequence, from 1 to the context; their sum is T.</param>
    /// <param name="values">Receives [T, Dimension].</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or an id is not in the vocabulary.</exception>
    /// <exception cref="ModelFormatException">The model's weights give infinite or undefined values.</exception>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> sequenceLengths, Span<float> values)
    {
        Check(tokens, sequenceLengths, values);
        if (tokens.IsEmpty)
        {
            return;
        }

        lock (_running)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            fixed (float* output = values)
            {
                _forward.Run(tokens, sequenceLengths, output);
            }
        }

        if (!TensorPrimitives.IsFiniteAll<float>(values))
        {
            throw new ModelFormatException(
                _path, $"blk.{Block}.attn_v", -1, "gives infinite or undefined values; the weights are damaged");
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

    internal static ValueTap Load(GgufFile file, ValueTapOptions options, MicroKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        LlamaConfig config = LlamaConfigReader.Read(file);
        return new ValueTap(file, config, ChooseBlock(file.Metadata, config, options), options.Threads, kernel);
    }

    private static int ChooseBlock(GgufMetadata metadata, LlamaConfig config, ValueTapOptions options)
    {
        int last = config.BlockCount - 1;
        if (options.Block is { } asked)
        {
            return asked >= 0 && asked <= last
                ? asked
                : throw new ArgumentOutOfRangeException(
                    nameof(options), asked, $"The model has blocks 0 to {last}.");
        }

        if (metadata.FindInt32(BlockKey) is { } trained)
        {
            return trained >= 0 && trained <= last
                ? trained
                : throw metadata.Wrong(BlockKey, $"{trained} is not one of the blocks 0 to {last}");
        }

        return Math.Min(last, (int)Math.Round(config.BlockCount * 17 / 32.0, MidpointRounding.AwayFromZero));
    }

    private static int ReadReadings(GgufMetadata metadata)
    {
        int readings = metadata.FindInt32(ReadingsKey) ?? 1;
        return readings is 1 or 2 ? readings : throw metadata.Wrong(ReadingsKey, $"{readings} is neither 1 nor 2");
    }

    private void Check(ReadOnlySpan<int> tokens, ReadOnlySpan<int> sequenceLengths, Span<float> values)
    {
        long sum = 0;
        foreach (int length in sequenceLengths)
        {
            if (length < 1 || length > ContextLength)
            {
                throw new ArgumentException(
                    $"A sequence of {length} tokens; 1 to {ContextLength} are allowed.", nameof(sequenceLengths));
            }

            sum += length;
        }

        if (sum != tokens.Length || values.Length != sum * Dimension)
        {
            throw new ArgumentException(
                $"{tokens.Length} tokens, sequences of {sum} and {values.Length} values do not fit together.",
                nameof(tokens));
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
}
