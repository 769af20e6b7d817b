using System.Runtime.InteropServices;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// A graph as a file, little-endian: seed (8 bytes), entry point (4), then for each node its highest layer (4) and for
/// each layer from 0 up the number of links (4) and the links (4 each); a <see cref="FileFooter"/> with M at the end.
/// </summary>
internal static class HnswFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes the file, forces it to the disk and returns its checksum.</summary>
    public static uint Write(string path, HnswGraph graph)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);
        uint running = Crc32C.Start;
        void Put(ReadOnlySpan<int> numbers)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(numbers);
            stream.Write(bytes);
            running = Crc32C.Append(running, bytes);
        }

        ulong seed = graph.Parameters.Seed;
        Put([(int)(uint)seed, (int)(uint)(seed >> 32), graph.EntryPoint]);
        for (int node = 0; node < graph.Count; node++)
        {
            int highest = graph.LayerOf(node);
            Put([highest]);
            for (int layer = 0; layer <= highest; layer++)
            {
                ReadOnlySpan<int> links = graph.Links(node, layer);
                Put([links.Length]);
                Put(links);
            }
        }

        stream.Flush();
        var footer = new FileFooter(FileFooter.Graph, graph.Parameters.M, graph.Count, stream.Position);
        uint crc = footer.WriteTo(stream, running);
        stream.Flush(flushToDisk: true);
        return crc;
    }

    /// <summary>Verifies and loads the file.</summary>
    /// <exception cref="FileNotFoundException">The file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static HnswGraph Read(string path, uint committedCrc)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);
        FileFooter footer = FileFooter.Verify(stream.SafeFileHandle, path, FileFooter.Graph, committedCrc);
        if (footer.Width is < IndexWriterOptions.LeastM or > IndexWriterOptions.MostM || footer.Count > int.MaxValue)
        {
            throw Damaged(path);
        }

        using var reader = new BinaryReader(stream);
        ulong seed = reader.ReadUInt64();
        int entryPoint = reader.ReadInt32();
        var graph = new HnswGraph(new HnswParameters(footer.Width, seed));
        var links = new int[graph.Parameters.M0];
        for (int node = 0; node < footer.Count; node++)
        {
            int highest = InRange(reader.ReadInt32(), 0, HnswParameters.HighestLayer, path);
            graph.AddNode(highest);
            for (int layer = 0; layer <= highest; layer++)
            {
                int count = InRange(reader.ReadInt32(), 0, graph.Parameters.MostLinks(layer), path);
                for (int i = 0; i < count; i++)
                {
                    links[i] = InRange(reader.ReadInt32(), 0, (int)footer.Count - 1, path);
                }

                graph.SetLinks(node, layer, links.AsSpan(0, count));
            }
        }

        if (footer.Count > 0)
        {
            graph.SetEntryPoint(InRange(entryPoint, 0, (int)footer.Count - 1, path));
        }

        return stream.Position == footer.Length && HasSoundLayers(graph) ? graph : throw Damaged(path);
    }

    /// <summary>
    /// Whether every link stays on its layer, so that no search can look for a list that is not there.
    /// </summary>
    private static bool HasSoundLayers(HnswGraph graph)
    {
        for (int node = 0; node < graph.Count; node++)
        {
            for (int layer = graph.LayerOf(node); layer > 0; layer--)
            {
                foreach (int link in graph.Links(node, layer))
                {
                    if (graph.LayerOf(link) < layer)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static int InRange(int value, int least, int most, string path) =>
        value >= least && value <= most ? value : throw Damaged(path);

    private static IndexException Damaged(string path) =>
        IndexException.Corrupt(path, "the checksum fits, but the links do not make a graph");
}
