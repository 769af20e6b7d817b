using System.Numerics.Tensors;
using NerRetriever.Benchmarks.Engine;
using NerRetriever.Benchmarks.Engine.LlamaCpp;
using NerRetriever.Benchmarks.Engine.Synthetic;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Tests.Engine;

public class LlamaPeerTests
{
    private const int Block = 2;

    [PeerFact]
    public void Both_engines_compute_the_same_values_alone_and_in_company()
    {
        LlamaLibrary.Load(PeerFolder.Libraries!);
        using var folder = new TemporaryFolder();
        string path = folder["tiny.gguf"];
        SyntheticModelWriter.Write(path, ModelShape.Tiny, WeightStorage.F16, 1);
        using GgufFile file = GgufFile.Open(path);
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = Block, Threads = 1 });
        using var peer = new EnginePeer(path, 1, Block);

        TokenWorkload workload = TokenWorkload.Generated(120, tap.VocabularySize);
        foreach (int most in (int[])[Entrant.OneSentence, LlamaContext.MostTokens])
        {
            foreach (TokenPass pass in workload.Passes(most))
            {
                var ours = new float[pass.Tokens * tap.Dimension];
                var theirs = new float[ours.Length];
                tap.Run(workload.TokensOf(pass), workload.LengthsOf(pass), ours);
                peer.Stop.Destination = theirs;
                peer.Stopped.Run(workload.TokensOf(pass), workload.LengthsOf(pass));

                // llama.cpp rounds activations, keys and values to half precision: 2^-11 each.
                float error = TensorPrimitives.Distance<float>(ours, theirs) / TensorPrimitives.Norm<float>(theirs);
                Assert.InRange(error, 1e-6f, 5e-3f);
            }
        }

        peer.Whole.Run([1, 2, 3], [2, 1]);
    }

    [PeerFact]
    public void A_block_that_is_not_there_and_a_damaged_file_are_named()
    {
        LlamaLibrary.Load(PeerFolder.Libraries!);
        using var folder = new TemporaryFolder();
        string path = folder["tiny.gguf"];
        SyntheticModelWriter.Write(path, ModelShape.Tiny, WeightStorage.Q8_0, 1);
        using (var peer = new EnginePeer(path, 1, ModelShape.Tiny.Blocks))
        {
            var missed = Assert.Throws<PeerException>(() => peer.Stopped.Run([1], [1]));
            Assert.Contains("0 times", missed.Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..5000]);
        var damaged = Assert.Throws<PeerException>(() => new EnginePeer(path, 1, Block));
        Assert.Contains("cannot load", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_libraries_is_named_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        var missing = Assert.Throws<PeerException>(() => LlamaLibrary.Find(folder.FullPath, LlamaNative.Llama));
        Assert.Contains("fetch-llama.sh", missing.Message, StringComparison.Ordinal);
    }
}
