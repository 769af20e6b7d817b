using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Tests.Engine;

/// <summary>Where eval/bench/peers/fetch-llama.sh puts llama.cpp.</summary>
internal static class PeerFolder
{
    /// <summary>Folder of the libraries, or null where they have not been fetched.</summary>
    public static string? Libraries { get; } = Find();

    private static string? Find()
    {
        string peers = Path.Combine(SharedMaterial.ProjectRoot, "artifacts", "peers");
        return Directory.Exists(peers)
            ? Directory.GetDirectories(peers, "llama.cpp-*").Order(StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, "package", "bins", "linux-x64")).LastOrDefault(Directory.Exists)
            : null;
    }
}
