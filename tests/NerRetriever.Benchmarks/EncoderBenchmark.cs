using BenchmarkDotNet.Attributes;
using NerRetriever.Models.Encoders;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks;

/// <summary>What a mention costs to encode with the embedded model, and a type description to embed.</summary>
[MemoryDiagnoser]
public class EncoderBenchmark
{
    private const int Sentences = 64;

    private readonly List<EncoderSentence> _sentences = [];
    private RetrieverModel _model = null!;

    [GlobalSetup]
    public void Load()
    {
        _model = RetrieverModel.Load(new RetrieverModelOptions
        {
            ModelPath = Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf"),
        });
        const string Text = "In 1905 the museum in London unveiled a plaster cast of Diplodocus, which Andrew Carnegie had paid for.";
        int start = Text.IndexOf("Diplodocus", StringComparison.Ordinal);
        for (int i = 0; i < Sentences; i++)
        {
            _sentences.Add(new EncoderSentence(Text, [new TextSpan(start, start + "Diplodocus".Length)]));
        }
    }

    [GlobalCleanup]
    public void Unload() => _model.Dispose();

    /// <summary>A sentence of 18 words with one mention.</summary>
    [Benchmark(OperationsPerInvoke = Sentences)]
    public float[] SentenceWithOneMention() => _model.EncodeMentions(_sentences);

    [Benchmark]
    public float[] TypeDescription() => _model.EncodeType("political party");
}
