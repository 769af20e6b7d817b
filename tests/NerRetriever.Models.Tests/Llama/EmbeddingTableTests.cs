using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Llama;

public sealed class EmbeddingTableTests
{
    [Fact]
    public void A_table_read_from_the_file_gives_the_rows_of_one_that_was_copied()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyLlama { Type = GgmlType.Q8_0 };
        string path = model.Build().Write(folder["model.gguf"]);
        using var pool = new WorkerPool(2);
        using GgufFile file = GgufFile.Open(path);
        GgufTensor tensor = file.FindTensor("token_embd.weight")!;
        using var copied = new EmbeddingTable(file, tensor, pool);
        using var read = new EmbeddingTable(file, tensor, pool, largestCopied: 0);
        file.Dispose(); // neither needs it any more

        var expected = new float[model.Width];
        var actual = new float[model.Width];
        for (int token = 0; token < model.Vocabulary; token++)
        {
            copied.Read(token, expected);
            read.Read(token, actual);
            Assert.Equal(expected, actual);
            Assert.Contains(actual, value => value != 0);
        }

        read.Read(1, actual);
        long before = GC.GetAllocatedBytesForCurrentThread();
        read.Read(2, actual);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_file_that_became_shorter_is_a_typed_error()
    {
        using var folder = new TemporaryFolder();
        string path = new TinyLlama().Build().Write(folder["model.gguf"]);
        using var pool = new WorkerPool(1);
        using GgufFile file = GgufFile.Open(path);
        GgufTensor tensor = file.FindTensor("token_embd.weight")!;
        using var read = new EmbeddingTable(file, tensor, pool, largestCopied: 0);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(tensor.Offset);
        }

        Assert.Throws<ModelFormatException>(() => read.Read(3, new float[64]));
    }
}
