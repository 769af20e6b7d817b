using System.Runtime.InteropServices;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// A graph as a file, little-endian, made to be mapped: a header of 64 bytes (seed (8), entry point (4), its place (4),
/// places (4), upper rows (4), zeros), the rows of layer 0, then those of the layers above, the node of each place and
/// the first row of each place and their end (4 bytes a number; see <see cref="HnswLinks"/>). The footer has M.
/// </summary>
internal static unsafe class HnswFile
{
    private const int HeaderSize = 64;
    private const int LargestWrite = 1 << 26;

    /// <summary>Writes the file, forces it to the disk and returns its checksum.</summary>
    public static uint Write(string path, HnswLinks links)
    {
        using var file = new ChecksummedWriter(path);
        HnswParameters parameters = links.Parameters;
        Span<int> header = stackalloc int[HeaderSize / sizeof(int)];
        header.Clear();
        MemoryMarshal.Cast<int, ulong>(header)[0] = parameters.Seed;
        (header[2], header[3], header[4], header[5]) =
            (links.EntryPoint, links.EntryPlace, links.Places, links.UpperRows);
        file.Write(MemoryMarshal.AsBytes(header));
        Put(file, links.Base, links.Count * (long)parameters.M0);
        Put(file, links.Upper, links.UpperRows * (long)parameters.M);
        Put(file, links.NodeOfPlace, links.Places);
        Put(file, links.FirstRow, links.Places + 1);
        return file.Complete(FileFooter.Graph, parameters.M, links.Count);
    }

    /// <summary>
    /// Verifies and maps the file. The links themselves are not read: a search passes over one that leads nowhere, and
    /// <see cref="HnswSoundness"/> reads them all.
    /// </summary>
    /// <exception cref="FileNotFoundException">The file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static HnswGraph Open(string path, uint committedCrc, long longestWhole = FileVerification.LongestWhole)
    {
        MappedPayload payload = MappedPayload.Open(path, FileFooter.Graph, committedCrc, longestWhole);
        if (Layout(payload) is { } links)
        {
            return new HnswGraph(payload, links);
        }

        payload.Dispose();
        throw IndexException.Corrupt(path, "the checksum fits, but its parts do not make a graph");
    }

    private static HnswLinks? Layout(MappedPayload payload)
    {
        FileFooter footer = payload.Footer;
        if (footer.Width is < IndexWriterOptions.LeastM or > IndexWriterOptions.MostM
            || footer.Count > int.MaxValue || footer.Length < HeaderSize)
        {
            return null;
        }

        int* header = (int*)payload.Start;
        var parameters = new HnswParameters(footer.Width, *(ulong*)header);
        (int entryPoint, int entryPlace, int places, int upperRows) = (header[2], header[3], header[4], header[5]);
        int count = (int)footer.Count;
        long baseNumbers = count * (long)parameters.M0;
        long upperNumbers = upperRows * (long)parameters.M;
        if (places < 0 || places > count || upperRows < 0 || entryPoint < (count == 0 ? -1 : 0) || entryPoint >= count
            || entryPlace < -1 || entryPlace >= places
            || footer.Length != HeaderSize + ((baseNumbers + upperNumbers + (2L * places) + 1) * sizeof(int)))
        {
            return null;
        }

        int* start = header + (HeaderSize / sizeof(int));
        int* nodeOfPlace = start + baseNumbers + upperNumbers;
        var links = new HnswLinks
        {
            Parameters = parameters,
            Count = count,
            Places = places,
            EntryPoint = entryPoint,
            EntryPlace = entryPlace,
            Base = start,
            Upper = start + baseNumbers,
            NodeOfPlace = nodeOfPlace,
            FirstRow = nodeOfPlace + places,
        };
        return HasSoundPlaces(links, upperRows) ? links : null;
    }

    // One node in M has a place, so that looking at all of them costs little.
    private static bool HasSoundPlaces(HnswLinks links, int upperRows)
    {
        int last = -1;
        for (int place = 0; place < links.Places; place++)
        {
            int node = links.NodeOfPlace[place];
            int layers = links.FirstRow[place + 1] - links.FirstRow[place];
            if (node <= last || node >= links.Count || layers is < 1 or > HnswParameters.HighestLayer)
            {
                return false;
            }

            last = node;
        }

        return links.FirstRow[0] == 0 && links.FirstRow[links.Places] == upperRows
            && (links.EntryPlace < 0 || links.NodeOfPlace[links.EntryPlace] == links.EntryPoint);
    }

    private static void Put(ChecksummedWriter file, int* numbers, long count)
    {
        for (long at = 0; at < count; at += LargestWrite)
        {
            int part = (int)Math.Min(LargestWrite, count - at);
            file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(numbers + at, part)));
        }
    }
}
