using NerRetriever.Models.Gguf;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>The tensors of a Llama model, each in the type that llama.cpp's quantiser would store it in.</summary>
internal static class TensorPlan
{
    /// <summary>All tensors in the order in which they stand in the file.</summary>
    public static IReadOnlyList<SyntheticTensor> Of(ModelShape shape, WeightStorage storage)
    {
        var tensors = new List<SyntheticTensor>
        {
            new("token_embd.weight", EmbeddingType(storage, shape.TiedEmbedding), shape.Width, shape.Vocabulary),
        };
        for (int block = 0; block < shape.Blocks; block++)
        {
            AddBlock(tensors, shape, storage, block);
        }

        tensors.Add(Norm("output_norm.weight", shape.Width));
        if (!shape.TiedEmbedding)
        {
            tensors.Add(new("output.weight", EmbeddingType(storage, isOutput: true), shape.Width, shape.Vocabulary));
        }

        return tensors;
    }

    private static void AddBlock(List<SyntheticTensor> tensors, ModelShape shape, WeightStorage storage, int block)
    {
        string prefix = $"blk.{block}.";
        GgmlType most = MostType(storage);
        GgmlType sensitive = storage == WeightStorage.Q4_K_M && TakesMoreBits(block, shape.Blocks) ? GgmlType.Q6_K : most;
        tensors.Add(Norm(prefix + "attn_norm.weight", shape.Width));
        tensors.Add(new(prefix + "attn_q.weight", most, shape.Width, shape.Width));
        tensors.Add(new(prefix + "attn_k.weight", most, shape.Width, shape.KeyValueWidth));
        tensors.Add(new(prefix + "attn_v.weight", sensitive, shape.Width, shape.KeyValueWidth));
        tensors.Add(new(prefix + "attn_output.weight", most, shape.Width, shape.Width));
        tensors.Add(Norm(prefix + "ffn_norm.weight", shape.Width));
        tensors.Add(new(prefix + "ffn_gate.weight", most, shape.Width, shape.FeedForward));
        tensors.Add(new(prefix + "ffn_up.weight", most, shape.Width, shape.FeedForward));
        tensors.Add(new(prefix + "ffn_down.weight", sensitive, shape.FeedForward, shape.Width));
    }

    private static SyntheticTensor Norm(string name, int length) => new(name, GgmlType.F32, length, 1, IsVector: true);

    private static GgmlType MostType(WeightStorage storage) => storage switch
    {
        WeightStorage.F16 => GgmlType.F16,
        WeightStorage.Q8_0 => GgmlType.Q8_0,
        WeightStorage.Q4_K_M => GgmlType.Q4_K,
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "Not a storage."),
    };

    private static GgmlType EmbeddingType(WeightStorage storage, bool isOutput) =>
        storage == WeightStorage.Q4_K_M && isOutput ? GgmlType.Q6_K : MostType(storage);

    /// <summary>
    /// Q4_K_M's rule for value projections and feed-forward outputs: the first and the last eighth of the blocks, and every
    /// third between.
    /// </summary>
    private static bool TakesMoreBits(int block, int blocks) =>
        block < blocks / 8 || block >= 7 * blocks / 8 || (block - (blocks / 8)) % 3 == 2;
}
