using NerRetriever.Models.Gguf;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>
/// Writes a Llama model of random weights as fast as the disk takes it: a few megabytes of blocks are drawn a stored type
/// and laid out over the tensors from random places. The same shape, storage and seed give the same file. It has no
/// vocabulary, only a number of tokens.
/// </summary>
internal static class SyntheticModelWriter
{
    /// <summary>Ending of the file while it is written.</summary>
    public const string PartialSuffix = ".partial";

    private const int PoolBytes = 4 << 20;
    private const int ChunkBytes = 1 << 20;

    /// <summary>Bytes that the model takes on disk, without its header of some kilobytes.</summary>
    public static long BytesOf(ModelShape shape, WeightStorage storage) =>
        TensorPlan.Of(shape, storage).Sum(tensor => GgufHeaderWriter.Align(tensor.Bytes));

    /// <summary>Writes a file in the place of whatever is there, under a temporary name first.</summary>
    public static void Write(string path, ModelShape shape, WeightStorage storage, int seed)
    {
        IReadOnlyList<SyntheticTensor> tensors = TensorPlan.Of(shape, storage);
        var random = new Random(seed);
        string partial = path + PartialSuffix;
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                WriteHeader(stream, shape, tensors);
                var pools = new Dictionary<GgmlType, byte[]>();
                foreach (SyntheticTensor tensor in tensors)
                {
                    WriteBlocks(stream, tensor, PoolOf(tensor.Type, pools, random), random);
                    stream.Write(new byte[GgufHeaderWriter.Align(stream.Position) - stream.Position]);
                }
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void WriteHeader(Stream stream, ModelShape shape, IReadOnlyList<SyntheticTensor> tensors)
    {
        using var header = new GgufHeaderWriter();
        header.Add("general.architecture", "llama");
        header.Add("general.name", $"random weights of shape {shape.Name}");
        header.Add("general.alignment", GgufHeaderWriter.Alignment);
        header.Add("general.quantization_version", 2);
        header.Add("llama.block_count", shape.Blocks);
        header.Add("llama.context_length", ModelShape.ContextLength);
        header.Add("llama.embedding_length", shape.Width);
        header.Add("llama.feed_forward_length", shape.FeedForward);
        header.Add("llama.attention.head_count", shape.Heads);
        header.Add("llama.attention.head_count_kv", shape.KeyValueHeads);
        header.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        header.Add("llama.rope.freq_base", ModelShape.RopeBase);
        header.Add("llama.rope.dimension_count", shape.HeadLength);
        header.Add("llama.vocab_size", shape.Vocabulary);
        header.Add("tokenizer.ggml.model", "none");
        foreach (SyntheticTensor tensor in tensors)
        {
            header.Add(tensor);
        }

        header.WriteTo(stream);
    }

    private static byte[] PoolOf(GgmlType type, Dictionary<GgmlType, byte[]> pools, Random random)
    {
        if (!pools.TryGetValue(type, out byte[]? pool))
        {
            pool = new byte[PoolBytes / RandomBlocks.BytesOf(type) * RandomBlocks.BytesOf(type)];
            RandomBlocks.Fill(type, pool, random);
            pools.Add(type, pool);
        }

        return pool;
    }

    private static void WriteBlocks(Stream stream, SyntheticTensor tensor, byte[] pool, Random random)
    {
        int blockBytes = RandomBlocks.BytesOf(tensor.Type);
        for (long left = tensor.Bytes / blockBytes; left > 0;)
        {
            int count = (int)Math.Min(left, ChunkBytes / blockBytes);
            int first = random.Next((pool.Length / blockBytes) - count + 1);
            stream.Write(pool.AsSpan(first * blockBytes, count * blockBytes));
            left -= count;
        }
    }
}
