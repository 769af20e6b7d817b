using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>Tests that count what the whole process allocates and therefore run alone.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1, EnginePrecision.Exact)]
    [InlineData(3, EnginePrecision.Exact)]
    [InlineData(1, EnginePrecision.Fast)]
    [InlineData(3, EnginePrecision.Fast)]
    public void A_run_in_steady_state_allocates_nothing(int threads, EnginePrecision precision)
    {
        using var folder = new TemporaryFolder();
        var model = new TinyLlama { Type = GgmlType.Q4_K, Width = 256, FeedForward = 256, Blocks = 2, Biases = true };
        using GgufFile file = GgufFile.Open(model.Build().Write(folder["model.gguf"]));
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = threads, Precision = precision });
        int[] tokens = [.. Enumerable.Range(0, 50)];
        int[] lengths = [20, 1, 29];
        var values = new float[tokens.Length * tap.Dimension];
        tap.Run(tokens, lengths, values);

        // The runtime may allocate meanwhile, on threads of its own or, once, on this one, so the quietest of several runs counts. The
        // figure is that of the whole process, the caller included.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int run = 0; run < 3; run++)
            {
                tap.Run(tokens, lengths, values);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}
