using NerRetriever.Benchmarks.Engine.LlamaCpp;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>Runs a workload through llama.cpp, in calls of a given size.</summary>
internal sealed class PeerRunner(LlamaContext context, TokenWorkload workload, int callTokens) : IWorkloadRunner
{
    private readonly TokenPass[] _passes = workload.Passes(callTokens);

    /// <inheritdoc/>
    public void WarmUp() => Run(_passes[0]);

    /// <summary>Processes all sentences.</summary>
    public void Run()
    {
        foreach (TokenPass pass in _passes)
        {
            Run(pass);
        }
    }

    private void Run(TokenPass pass) => context.Run(workload.TokensOf(pass), workload.LengthsOf(pass));
}
