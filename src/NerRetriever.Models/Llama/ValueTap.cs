using System.Numerics.Tensors;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Token sequences in, value vectors of one block of a Llama model out: the output of the block's value projection,
/// which carries no position. Computed in 32-bit floats on the weights as stored, or in integers if so asked. Safe to share between threads; calls
/// run one after another, each on all workers. After the first call of a size nothing is allocated.
/// </summary>
public sealed class ValueTap : IDisposable
{
    private const string BlockKey = "nerr.tap_block";

    private readonly LlamaEngine _engine;

    private ValueTap(LlamaEngine engine, int block, EnginePrecision precision) =>
        (_engine, Block, Precision) = (engine, block, precision);

    /// <summary>Shape and constants of the model.</summary>
    public LlamaConfig Config => _engine.Config;

    /// <summary>Block whose value vectors are computed, counted from 0.</summary>
    public int Block { get; }

    /// <summary>How products with the weights are computed.</summary>
    public EnginePrecision Precision { get; }

    /// <summary>Length of a value vector: key-value heads times value length.</summary>
    public int Dimension => Config.ValueDimension;

    /// <summary>Longest sequence.</summary>
    public int ContextLength => Config.ContextLength;

    /// <summary>Number of tokens; ids are below it.</summary>
    public int VocabularySize => _engine.VocabularySize;

    /// <summary>
    /// How often the model is meant to read a sentence (<c>nerr.readings</c>): 1 or 2; 1 where not said.
    /// </summary>
    public int Readings => _engine.Readings;

    /// <summary>Loads what the tap needs; the file may be disposed afterwards.</summary>
    /// <exception cref="ModelFormatException">The file holds no Llama model that can be run up to the
    /// block.</exception>
    public static ValueTap Load(GgufFile file, ValueTapOptions? options = null) =>
        Load(file, options ?? new ValueTapOptions(), KernelSet.Best);

    /// <summary>Computes the value vectors of sequences that stand one behind the other.</summary>
    /// <param name="tokens">Token ids, [T].</param>
    /// <param name="sequenceLengths">Length of each sequence, from 1 to the context; their sum is T.</param>
    /// <param name="values">Receives [T, Dimension].</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or an id is not in the vocabulary.</exception>
    /// <exception cref="ModelFormatException">The model's weights give infinite or undefined values.</exception>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> sequenceLengths, Span<float> values)
    {
        _engine.Check(tokens, sequenceLengths);
        if (values.Length != (long)tokens.Length * Dimension)
        {
            throw new ArgumentException(
                $"{values.Length} values do not fit {tokens.Length} tokens of {Dimension}.", nameof(values));
        }

        if (tokens.IsEmpty)
        {
            return;
        }

        _engine.Run(tokens, sequenceLengths, values);
        if (!TensorPrimitives.IsFiniteAll<float>(values))
        {
            throw new ModelFormatException(
                _engine.Path, $"blk.{Block}.attn_v", -1, "gives infinite or undefined values; the weights are damaged");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    internal static ValueTap Load(GgufFile file, ValueTapOptions options, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        if (!Enum.IsDefined(options.Precision))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Precision, "Exact and Fast are known.");
        }

        LlamaConfig config = LlamaConfigReader.Read(file);
        int block = ChooseBlock(file.Metadata, config, options);
        var engine = new LlamaEngine(file, config, block, options.Threads, options.Precision, kernels);
        return new ValueTap(engine, block, options.Precision);
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
}
