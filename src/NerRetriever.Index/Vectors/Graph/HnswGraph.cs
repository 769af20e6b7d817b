using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A graph that was read from a file, which stays mapped until this is disposed.</summary>
/// <param name="payload">The mapped file.</param>
/// <param name="links">The links in it.</param>
internal sealed class HnswGraph(MappedPayload payload, HnswLinks links) : IDisposable
{
    /// <summary>The links.</summary>
    public HnswLinks Links => links;

    /// <summary>Bytes of the file.</summary>
    public long Length => payload.Footer.FileLength;

    /// <inheritdoc/>
    public void Dispose() => payload.Dispose();
}
