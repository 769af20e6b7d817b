using System.Globalization;
using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Builds the graphs of hnswlib and of each kind of our codes with the same parameters and threads, in turns; leaves the
/// last of each for the search step.
/// </summary>
internal static class BuildStep
{
    /// <summary>Builds and prints a table.</summary>
    public static void Run(IndexBenchOptions options, TextWriter output)
    {
        SetFolder folder = options.Files;
        VectorMatrix rows = VectorMatrix.Read(folder.Rows);
        using HnswlibPeer? peer = options.Peer is null ? null : new HnswlibPeer(options.Peer, folder);
        output.WriteLine(
            $"Building {options.Set}: M {IndexBenchOptions.M}, efConstruction {IndexBenchOptions.EfConstruction}, inner product; "
            + $"seconds, median of {options.Rounds} (least-greatest). Ours includes writing the graph's file.");
        output.WriteLine();
        string[] peerColumns = peer is null ? [] : ["hnswlib"];
        string[] ratioColumns = peer is null ? [] : [.. options.Codes.Select(codes => $"hnswlib's time / {codes}'s")];
        var table = new MarkdownTable(
            ["threads", .. peerColumns, .. options.Codes.Select(codes => "ours, " + codes), .. ratioColumns]);
        foreach (int threads in options.Threads)
        {
            var peerTimes = new List<double>();
            List<double>[] ourTimes = [.. options.Codes.Select(_ => new List<double>())];
            for (int round = 0; round < options.Rounds; round++)
            {
                if (peer is not null)
                {
                    peerTimes.Add(peer.Build(threads, IndexBenchOptions.M, IndexBenchOptions.EfConstruction));
                }

                for (int i = 0; i < ourTimes.Length; i++)
                {
                    ourTimes[i].Add(IndexPeer.Build(
                        folder, rows, options.Codes[i], threads, IndexBenchOptions.M, IndexBenchOptions.EfConstruction));
                }
            }

            string[] peerCells = peer is null ? [] : [Spread.Of(peerTimes).Text("F1")];
            string[] ratios = peer is null
                ? []
                : [.. ourTimes.Select(times => Ratio(peerTimes, times))];
            table.Add([$"{threads}", .. peerCells, .. ourTimes.Select(times => Spread.Of(times).Text("F1")), .. ratios]);
        }

        table.Write(output);
        peer?.Save(folder.PeerGraph(0));
    }

    /// <summary>
    /// Builds hnswlib's graph once more with vectors filled up to a length that it has AVX-512 for, so that the search
    /// step can measure it at its best.
    /// </summary>
    /// <exception cref="ArgumentException">No peer was given.</exception>
    public static void RunFilledUp(IndexBenchOptions options, TextWriter output)
    {
        string program = options.Peer ?? throw new ArgumentException("--peer is missing.", nameof(options));
        int width = IndexBenchOptions.FilledUp(VectorMatrix.Read(options.Files.Queries).Dimension);
        using var peer = new HnswlibPeer(program, options.Files, width);
        int threads = options.Threads.Max();
        double seconds = peer.Build(threads, IndexBenchOptions.M, IndexBenchOptions.EfConstruction);
        peer.Save(options.Files.PeerGraph(width));
        output.WriteLine(
            $"{peer.Name} numbers a vector, so that it can use AVX-512: {seconds.ToString("F1", CultureInfo.InvariantCulture)} s "
            + $"with {threads} threads, once.");
        output.WriteLine();
    }

    private static string Ratio(List<double> theirs, List<double> ours) =>
        (Spread.Of(theirs).Median / Spread.Of(ours).Median).ToString("F2", CultureInfo.InvariantCulture);
}
