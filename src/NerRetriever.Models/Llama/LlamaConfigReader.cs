using NerRetriever.Models.Gguf;

namespace NerRetriever.Models.Llama;

/// <summary>Reads <c>llama.*</c> metadata and refuses by name what the forward pass does not compute.</summary>
internal sealed class LlamaConfigReader
{
    private const int LengthCap = 1 << 24;
    private const int BlockCap = 4096;

    private readonly GgufMetadata _metadata;

    private LlamaConfigReader(GgufMetadata metadata) => _metadata = metadata;

    /// <summary>Reads and checks the configuration.</summary>
    /// <exception cref="ModelFormatException">A key is missing, out of range, or asks for something
    /// unsupported.</exception>
    public static LlamaConfig Read(GgufFile file) => new LlamaConfigReader(file.Metadata).Read();

    private LlamaConfig Read()
    {
        RefuseOtherModels();
        int width = Length("llama.embedding_length");
        int heads = Length("llama.attention.head_count");
        int keyValueHeads = Length("llama.attention.head_count_kv", heads);
        if (heads % keyValueHeads != 0)
        {
            throw _metadata.Wrong(
                "llama.attention.head_count_kv", $"{keyValueHeads} does not divide the {heads} query heads");
        }

        int? equalShare = width % heads == 0 ? width / heads : null;
        int keyLength = HeadLength("llama.attention.key_length", equalShare, heads);
        int context = Length("llama.context_length");
        int window = _metadata.FindInt32("llama.attention.sliding_window") ?? 0;
        return new LlamaConfig
        {
            BlockCount = Length("llama.block_count", cap: BlockCap),
            EmbeddingLength = width,
            FeedForwardLength = Length("llama.feed_forward_length"),
            HeadCount = heads,
            KeyValueHeadCount = keyValueHeads,
            KeyLength = keyLength,
            ValueLength = HeadLength("llama.attention.value_length", equalShare, heads),
            RopeDimensions = RopeDimensions(keyLength),
            RopeBase = Positive("llama.rope.freq_base", 10000),
            RopeScale = RopeScale(),
            NormEpsilon = (float)Positive("llama.attention.layer_norm_rms_epsilon", null),
            ContextLength = window > 0 ? Math.Min(context, window) : context,
        };
    }

    private void RefuseOtherModels()
    {
        const string Architecture = "general.architecture";
        string architecture = _metadata.FindString(Architecture)
            ?? throw _metadata.Wrong(Architecture, "is missing; the file holds no model");
        if (architecture != "llama")
        {
            throw _metadata.Wrong(
                Architecture, $"is \"{architecture}\"; value vectors are computed for \"llama\" models only");
        }

        if ((_metadata.FindInt32("llama.expert_count") ?? 0) != 0)
        {
            throw _metadata.Wrong("llama.expert_count", "mixtures of experts are not supported; use a dense model");
        }

        if (_metadata.FindBoolean("llama.attention.causal") == false)
        {
            throw _metadata.Wrong("llama.attention.causal", "bidirectional attention is not supported");
        }
    }

    private int HeadLength(string key, int? equalShare, int heads)
    {
        int length = Length(key, equalShare);
        return (long)length * heads <= LengthCap
            ? length
            : throw _metadata.Wrong(key, $"{heads} heads of {length} are more than {LengthCap}");
    }

    private int RopeDimensions(int keyLength)
    {
        const string Key = "llama.rope.dimension_count";
        int dimensions = Length(Key, keyLength);
        return dimensions % 2 == 0 && dimensions <= keyLength
            ? dimensions
            : throw _metadata.Wrong(Key, $"{dimensions} is odd or more than the head's {keyLength}");
    }

    private double RopeScale()
    {
        const string TypeKey = "llama.rope.scaling.type";
        const string FactorKey = "llama.rope.scaling.factor";
        const string OlderFactorKey = "llama.rope.scale_linear";
        const string AttentionKey = "llama.rope.scaling.attn_factor";

        // As in llama.cpp: a factor without a type is linear, and a factor of 0 means none.
        string type = _metadata.FindString(TypeKey) ?? "linear";
        if (type is not ("none" or "linear"))
        {
            throw _metadata.Wrong(TypeKey, $"RoPE scaling \"{type}\" is not supported; none and linear are");
        }

        if ((_metadata.FindNumber(AttentionKey) ?? 1) != 1)
        {
            throw _metadata.Wrong(AttentionKey, "scaled attention is not supported");
        }

        string factorKey = _metadata.Contains(FactorKey) ? FactorKey : OlderFactorKey;
        double factor = _metadata.FindNumber(factorKey) ?? 1;
        if (factor < 0)
        {
            throw _metadata.Wrong(factorKey, $"{factor} is negative");
        }

        return type == "none" || factor == 0 ? 1 : 1 / factor;
    }

    private int Length(string key, int? otherwise = null, int cap = LengthCap)
    {
        int value = _metadata.FindInt32(key) ?? otherwise ?? throw _metadata.Wrong(key, "is missing");
        return value > 0 && value <= cap
            ? value
            : throw _metadata.Wrong(key, $"{value} is not between 1 and {cap}");
    }

    private double Positive(string key, double? otherwise)
    {
        double value = _metadata.FindNumber(key) ?? otherwise ?? throw _metadata.Wrong(key, "is missing");
        return value > 0 ? value : throw _metadata.Wrong(key, $"{value} is not positive");
    }
}
