using System.Numerics.Tensors;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Copies tensors out of a file and checks their shapes against the configuration: all blocks, or those parts that
/// block k's value vectors depend on. Tensors behind the cut are not looked at.
/// </summary>
internal sealed class LlamaWeightsLoader(
    GgufFile file, LlamaConfig config, WorkerPool pool, EnginePrecision precision)
{
    // Rotations stored by old converters; the configuration says the same.
    private const string IgnoredRotation = "attn_rot_embd.weight";

    private static readonly string[] KnownLayers =
    [
        "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down", "attn_norm", "ffn_norm",
    ];

    private readonly Stack<IDisposable> _loaded = new();

    // The rows that a worker is repacking.
    private readonly NativeBuffer<byte>[] _stored = [.. Enumerable.Range(0, pool.Workers).Select(_ => new NativeBuffer<byte>())];

    /// <summary>Loads the weights for the value vectors of <paramref name="tapBlock"/>.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, misshapen, of an unsupported type, or too
    /// large.</exception>
    public LlamaWeights Load(int tapBlock) => Load(tapBlock, tapBlock);

    /// <summary>Loads every block whole, and no tap.</summary>
    /// <exception cref="ModelFormatException">As for <see cref="Load(int)"/>.</exception>
    public LlamaWeights LoadBlocks() => Load(config.BlockCount, null);

    private LlamaWeights Load(int blocks, int? tapBlock)
    {
        try
        {
            RefuseUnknownLayers(tapBlock ?? blocks - 1);
            return new LlamaWeights
            {
                Embedding = LoadEmbedding(),
                Blocks = [.. Enumerable.Range(0, blocks).Select(LoadBlock)],
                Tap = tapBlock is { } tap ? LoadTap(tap) : null,
                RopeFactors = LoadRopeFactors(),
            };
        }
        catch (Exception error)
        {
            while (_loaded.TryPop(out IDisposable? part))
            {
                part.Dispose();
            }

            if (error is OutOfMemoryException)
            {
                throw new ModelFormatException(
                    file.Path,
                    null,
                    -1,
                    "does not fit into memory; use a smaller or more strongly quantised model",
                    error);
            }

            throw;
        }
        finally
        {
            foreach (NativeBuffer<byte> buffer in _stored)
            {
                buffer.Dispose();
            }
        }
    }

    /// <summary>An unknown tensor of a used block means a model whose blocks compute something else.</summary>
    private void RefuseUnknownLayers(int lastBlock)
    {
        foreach (GgufTensor tensor in file.Tensors)
        {
            string[] parts = tensor.Name.Split('.', 3);
            bool used = parts is ["blk", _, _] && int.TryParse(parts[1], out int block) && block <= lastBlock;
            if (used && parts[2] != IgnoredRotation && !KnownLayers.Contains(parts[2].Split('.')[0]))
            {
                throw Wrong(tensor, "is not part of a Llama block; the model computes something that is not supported");
            }

            if (tensor.Name.StartsWith("rope_factors_", StringComparison.Ordinal))
            {
                throw Wrong(tensor, "LongRoPE is not supported");
            }
        }
    }

    private EmbeddingTable LoadEmbedding()
    {
        GgufTensor tensor = Require("token_embd.weight");
        long vocabulary = tensor.Dimensions.Count == 2 ? tensor.Dimensions[1] : 0;
        CheckShape(tensor, config.EmbeddingLength, vocabulary);
        if (vocabulary > int.MaxValue || tensor.RowBytes > int.MaxValue)
        {
            throw Wrong(tensor, $"has {vocabulary} tokens, which is too many");
        }

        return Keep(new EmbeddingTable(file, tensor, pool));
    }

    private LlamaBlock LoadBlock(int index)
    {
        string prefix = $"blk.{index}.";
        int width = config.EmbeddingLength;
        int queries = config.HeadCount * config.KeyLength;
        int keys = config.KeyValueHeadCount * config.KeyLength;
        int attended = config.HeadCount * config.ValueLength;
        return new LlamaBlock
        {
            AttentionNorm = LoadVector(prefix + "attn_norm.weight", width),
            Query = LoadProjection(prefix + "attn_q", queries, width),
            Key = LoadProjection(prefix + "attn_k", keys, width),
            Value = LoadProjection(prefix + "attn_v", config.ValueDimension, width),
            AttentionOutput = LoadProjection(prefix + "attn_output", width, attended),
            FeedForwardNorm = LoadVector(prefix + "ffn_norm.weight", width),
            Gate = LoadProjection(prefix + "ffn_gate", config.FeedForwardLength, width),
            Up = LoadProjection(prefix + "ffn_up", config.FeedForwardLength, width),
            Down = LoadProjection(prefix + "ffn_down", width, config.FeedForwardLength),
        };
    }

    private TapWeights LoadTap(int block) => new(
        LoadVector($"blk.{block}.attn_norm.weight", config.EmbeddingLength),
        LoadProjection($"blk.{block}.attn_v", config.ValueDimension, config.EmbeddingLength));

    private Projection LoadProjection(string name, int outputs, int inputs)
    {
        GgufTensor tensor = Require(name + ".weight");
        CheckShape(tensor, inputs, outputs);
        string bias = name + ".bias";
        float[]? biasValues = file.FindTensor(bias) is null ? null : LoadVector(bias, outputs);

        WeightMatrix weights = Keep(WeightMatrix.Create(tensor.Type, outputs, inputs, precision));
        long rowBytes = tensor.RowBytes;
        pool.Run(weights.Panels, (panel, worker) =>
        {
            long first = (long)panel * MicroKernel.Columns;
            int bytes = checked((int)(Math.Min(MicroKernel.Columns, outputs - first) * rowBytes));
            _stored[worker].EnsureLength(bytes);
            Span<byte> rows = _stored[worker].Slice(0, bytes);
            file.CopyBytes(tensor, first * rowBytes, rows);
            weights.SetPanel(panel, rows);
        });
        return new Projection(weights, biasValues);
    }

    private float[] LoadVector(string name, int length)
    {
        GgufTensor tensor = Require(name);
        CheckShape(tensor, length);
        var values = new float[length];
        Dequantizer.Dequantize(tensor.Type, file.ReadBytes(tensor, 0, (int)tensor.ByteLength), values);
        return TensorPrimitives.IsFiniteAll<float>(values)
            ? values
            : throw Wrong(tensor, "holds infinite or undefined values");
    }

    private double[]? LoadRopeFactors()
    {
        const string Name = "rope_freqs.weight";
        if (file.FindTensor(Name) is not { } tensor)
        {
            return null;
        }

        float[] factors = LoadVector(Name, config.RopeDimensions / 2);
        return Array.TrueForAll(factors, factor => factor > 0)
            ? Array.ConvertAll(factors, factor => (double)factor)
            : throw Wrong(tensor, "holds a factor that is not positive");
    }

    private GgufTensor Require(string name)
    {
        GgufTensor tensor = file.FindTensor(name) ?? throw new ModelFormatException(
            file.Path,
            name,
            -1,
            "the tensor is missing; a model that is split into several files must be merged first");
        return Enum.IsDefined(tensor.Type)
            ? tensor
            : throw Wrong(
                tensor,
                $"has type {tensor.TypeName}, which is not supported; use "
                + string.Join(", ", Dequantizer.SupportedTypes));
    }

    private void CheckShape(GgufTensor tensor, params ReadOnlySpan<long> dimensions)
    {
        if (!tensor.Dimensions.ToArray().AsSpan().SequenceEqual(dimensions))
        {
            throw Wrong(
                tensor,
                $"has dimensions [{string.Join(", ", tensor.Dimensions)}]; the metadata ask for "
                + $"[{string.Join(", ", dimensions.ToArray())}]");
        }
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _loaded.Push(part);
        return part;
    }

    private ModelFormatException Wrong(GgufTensor tensor, string problem) =>
        new(file.Path, tensor.Name, tensor.InfoOffset, problem);
}
