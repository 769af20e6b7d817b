using NerRetriever.Benchmarks.Engine.LlamaCpp;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>llama.cpp with the model under test, once for whole prompts and once stopped at the tap.</summary>
internal sealed class EnginePeer : IDisposable
{
    private readonly LlamaModel _model;

    /// <summary>Loads the model.</summary>
    /// <param name="path">The GGUF file.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="block">Block at whose value product the second context stops.</param>
    public EnginePeer(string path, int threads, int block)
    {
        _model = new LlamaModel(path);
        try
        {
            Stop = new ValueStop(block);
            Whole = new LlamaContext(_model, threads, null);
            Stopped = new LlamaContext(_model, threads, Stop);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Computes everything but logits.</summary>
    public LlamaContext Whole { get; }

    /// <summary>Ends at the block's value product.</summary>
    public LlamaContext Stopped { get; }

    /// <summary>Reads that product.</summary>
    public ValueStop Stop { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stopped?.Dispose();
        Whole?.Dispose();
        _model.Dispose();
    }
}
