using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>Writes the file of a run of vectors.</summary>
internal static class VectorFile
{
    /// <summary>Writes the vectors from <paramref name="firstNode"/> on and returns the file's checksum.</summary>
    public static uint Write(string path, IVectorRows rows, int firstNode)
    {
        using var writer = new RowFileWriter(path, RowLayout.Vectors(rows.Dimension));
        for (int node = firstNode; node < rows.Count; node++)
        {
            writer.Append(MemoryMarshal.AsBytes(rows[node]));
        }

        return writer.Complete();
    }
}
