namespace NerRetriever.Benchmarks.Tests.Engine;

/// <summary>A fact that runs llama.cpp and is skipped where it has not been fetched.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute() => Skip = PeerFolder.Libraries is null ? "llama.cpp is not here: eval/bench/peers/fetch-llama.sh fetches it" : null;
}
