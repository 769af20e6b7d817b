using System.Numerics.Tensors;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Token sequences in, what every sub-module of every block computes out: the whole of a Llama model but its output
/// head. Safe to share between threads; calls run one after another, each on all workers.
/// Useful for: studying where in a model types lie. Not useful for: encoding, where <see cref="ValueTap"/> computes and
/// keeps in memory only what one block's value vectors need.
/// </summary>
public sealed class BlockProbe : IDisposable
{
    private readonly LlamaEngine _engine;

    private BlockProbe(LlamaEngine engine) => _engine = engine;

    /// <summary>Shape and constants of the model.</summary>
    public LlamaConfig Config => _engine.Config;

    /// <summary>Number of tokens; ids are below it.</summary>
    public int VocabularySize => _engine.VocabularySize;

    /// <summary>
    /// How often the model is meant to read a sentence (<c>nerr.readings</c>): 1 or 2; 1 where not said.
    /// </summary>
    public int Readings => _engine.Readings;

    /// <summary>Loads all blocks; the file may be disposed afterwards.</summary>
    /// <param name="file">The model.</param>
    /// <param name="threads">Number of threads; 0 means one a processor.</param>
    /// <exception cref="ModelFormatException">The file holds no Llama model that can be run.</exception>
    public static BlockProbe Load(GgufFile file, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        LlamaConfig config = LlamaConfigReader.Read(file);
        return new BlockProbe(
            new LlamaEngine(file, config, null, threads, EnginePrecision.Exact, KernelSet.Best));
    }

    /// <summary>Runs sequences that stand one behind the other.</summary>
    /// <param name="tokens">Token ids, [T].</param>
    /// <param name="sequenceLengths">Length of each sequence, from 1 to the context; their sum is T.</param>
    /// <param name="reader">Called for each sub-module of each block, block by block; it must not run the probe.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or an id is not in the vocabulary.</exception>
    /// <exception cref="ModelFormatException">The model's weights give infinite or undefined values.</exception>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> sequenceLengths, ActivationReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _engine.Check(tokens, sequenceLengths);
        if (!tokens.IsEmpty)
        {
            _engine.RunBlocks(tokens, sequenceLengths, (block, part, activations) =>
            {
                EnsureFinite(block, part, activations);
                reader(block, part, activations);
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private void EnsureFinite(int block, SubModule part, ReadOnlySpan<float> activations)
    {
        if (!TensorPrimitives.IsFiniteAll(activations))
        {
            throw new ModelFormatException(
                _engine.Path, $"blk.{block}", -1, $"{part} gives infinite or undefined values; the weights are damaged");
        }
    }
}
