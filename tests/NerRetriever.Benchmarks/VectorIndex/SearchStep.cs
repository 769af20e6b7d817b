using System.Globalization;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Index.Vectors;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Recall and rate of all peers on one set. They answer all queries at one breadth one after the other, each on one
/// thread, and begin with another peer in each round, so that whatever slows the machine slows them alike.
/// </summary>
internal sealed class SearchStep : IDisposable
{
    private const int K = PrepareStep.K;

    // A scan reads every row, so that few queries are enough to time it.
    private const int ScannedQueries = 50;

    private static readonly int[] _breadths = [10, 20, 40, 80, 120, 200, 400];
    private static readonly double[] _targets = [0.95, 0.99];

    private readonly IndexBenchOptions _options;
    private readonly TextWriter _output;
    private readonly RetrievalQuality _quality;
    private readonly HnswlibPeer? _hnswlib;
    private readonly List<IndexPeer> _ours = [];
    private readonly List<ISearchPeer> _peers = [];
    private readonly Dictionary<ISearchPeer, RateCurve> _curves = [];

    /// <summary>Opens what the build step left.</summary>
    public SearchStep(IndexBenchOptions options, TextWriter output)
    {
        _options = options;
        _output = output;
        _quality = new RetrievalQuality(options.Files);
        try
        {
            if (options.Peer is not null)
            {
                _hnswlib = Open(options.Peer, 0);
                Open(options.Peer, IndexBenchOptions.FilledUp(VectorMatrix.Read(options.Files.Queries).Dimension));
            }

            foreach (string codes in options.Codes)
            {
                _ours.Add(new IndexPeer(options.Files, codes));
                _peers.Add(_ours[^1]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Measures and prints the tables.</summary>
    public void Run()
    {
        Measure();
        _output.WriteLine(
            $"Searching {_options.Set}: recall@{K} and queries/s of one thread, median of {_options.Rounds} rounds (least-greatest), "
            + $"{_quality.Queries:N0} queries a round.");
        _output.WriteLine();
        PrintCurves();
        PrintTargets();
        PrintCodes();
        PrintScans();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ISearchPeer peer in _peers)
        {
            peer.Dispose();
        }
    }

    private HnswlibPeer Open(string program, int width)
    {
        var peer = new HnswlibPeer(program, _options.Files, width);
        _peers.Add(peer);
        peer.Load(_options.Files.PeerGraph(width));
        return peer;
    }

    private void Measure()
    {
        foreach (ISearchPeer peer in _peers)
        {
            // Answers are the same in every round: this one is not timed, and has the runtime compile what is.
            var curve = new RateCurve();
            foreach (int ef in _breadths)
            {
                (double comparisons, int[] ids) = peer.Count(ef, K);
                curve.Enter(ef, _quality.Recall(ids, K), comparisons);
            }

            _curves.Add(peer, curve);
        }

        for (int round = 0; round < _options.Rounds; round++)
        {
            foreach (int ef in _breadths)
            {
                for (int i = 0; i < _peers.Count; i++)
                {
                    ISearchPeer peer = _peers[(round + i) % _peers.Count];
                    _curves[peer].AddRate(ef, _quality.Queries / peer.Search(ef, K).Seconds);
                }
            }
        }
    }

    private void PrintCurves()
    {
        var table = new MarkdownTable("", "ef", $"recall@{K}", "comparisons/query", "queries/s");
        foreach (ISearchPeer peer in _peers)
        {
            RateCurve curve = _curves[peer];
            foreach (int ef in _breadths)
            {
                table.Add(
                    peer.Name,
                    $"{ef}",
                    Fixed(curve.RecallAt(ef), 4),
                    Fixed(curve.ComparisonsAt(ef), 0),
                    curve.RatesAt(ef).Text("N0"));
            }
        }

        table.Write(_output);
    }

    private void PrintTargets()
    {
        string[] ratios = _hnswlib is null ? [] : ["/ hnswlib"];
        var table = new MarkdownTable(
            ["", .. _targets.SelectMany<double, string>(target => [$"queries/s at recall {Fixed(target, 2)}", .. ratios])]);
        foreach (ISearchPeer peer in _peers)
        {
            var cells = new List<string> { peer.Name };
            foreach (double target in _targets)
            {
                double? rate = _curves[peer].RateAtRecall(target);
                cells.Add(rate is { } reached ? reached.ToString("N0", CultureInfo.InvariantCulture) : "not reached");
                if (_hnswlib is not null)
                {
                    double? ratio = rate / _curves[_hnswlib].RateAtRecall(target);
                    cells.Add(ratio is { } times ? Fixed(times, 2) : "-");
                }
            }

            table.Add([.. cells]);
        }

        table.Write(_output);
    }

    private void PrintCodes()
    {
        var table = new MarkdownTable(
            "",
            "bytes/vector",
            $"most recall@{K} lost to float32 at equal ef",
            "R-Precision by the graph",
            "lost to the exact order");
        int float32 = _options.Codes.ToList().IndexOf("float32");
        double exact = _quality.ExactRPrecision();
        table.Add("exact order", "-", "-", Fixed(exact, 4), "-");
        if (_hnswlib is not null)
        {
            table.Add(_hnswlib.Name, Fixed(_hnswlib.BytesPerVector, 0), "-", "-", "-");
        }

        foreach (IndexPeer peer in _ours)
        {
            double precision = RPrecision(peer);
            double Lost(IndexPeer full) => _breadths.Max(ef => _curves[full].RecallAt(ef) - _curves[peer].RecallAt(ef));
            table.Add(
                peer.Name,
                Fixed(peer.BytesPerVector, 0),
                float32 < 0 ? "-" : Fixed(Lost(_ours[float32]), 4),
                Fixed(precision, 4),
                Fixed(exact - precision, 4));
        }

        table.Write(_output);
    }

    private void PrintScans()
    {
        var theirs = new List<double>();
        var ours = new List<double>();
        for (int round = 0; round <= _options.Rounds; round++)
        {
            double their = _hnswlib is null ? 1 : _hnswlib.Scan(K, ScannedQueries).Seconds;
            double our = _ours[0].Scan(K, ScannedQueries).Seconds;
            if (round > 0)
            {
                theirs.Add(Math.Min(ScannedQueries, _quality.Queries) / their);
                ours.Add(Math.Min(ScannedQueries, _quality.Queries) / our);
            }
        }

        var table = new MarkdownTable("exact scan", "queries/s");
        if (_hnswlib is not null)
        {
            table.Add("hnswlib, 1 thread", Spread.Of(theirs).Text("N0"));
        }

        table.Add("ours, all cores", Spread.Of(ours).Text("N0"));
        table.Write(_output);
    }

    private double RPrecision(IndexPeer peer) => _quality.MeanOverClusters(query =>
    {
        var nearest = new ScoredNode[_quality.ClusterSizeOf(query)];
        int found = peer.Retrieve(query, nearest);
        int[] ids = Array.ConvertAll(nearest, node => node.Node);
        ids.AsSpan(found).Fill(-1);
        return _quality.RPrecision(query, ids);
    });

    private static string Fixed(double value, int decimals) =>
        value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
