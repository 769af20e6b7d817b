using System.Globalization;
using System.Text;
using NerRetriever.Index;
using NerRetriever.Server.Indexing;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Metrics;

/// <summary>Writes what the server counts in Prometheus' text format, version 0.0.4.</summary>
internal sealed class MetricsPage(ServerMetrics metrics, IndexCatalogue indexes, TypeVectorCache vectors, SearchGate gate, JobQueue queue)
{
    /// <summary>The page.</summary>
    public string Write()
    {
        var output = new StringBuilder();
        Describe(output, "nerr_http_request_duration_seconds", "histogram", "Time of requests by method, route and status.");
        foreach (((string method, string route, int status), LatencyHistogram times) in metrics.Requests.OrderBy(entry => entry.Key))
        {
            times.Write(output, "nerr_http_request_duration_seconds", $"method=\"{method}\",route=\"{Escape(route)}\",status=\"{status}\"");
        }

        Describe(output, "nerr_stage_duration_seconds", "histogram", "Time of the stages of answering and indexing.");
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            metrics[stage].Write(output, "nerr_stage_duration_seconds", $"stage=\"{NameOf(stage)}\"");
        }

        Gauge(output, "nerr_http_requests_running", "Requests that are being answered.", metrics.Running);
        Gauge(output, "nerr_searches_waiting", "Searches that wait for a processor.", gate.Waiting);
        Gauge(output, "nerr_indexing_tasks_waiting", "Indexing tasks that wait.", queue.Count);
        Gauge(output, "nerr_indexing_bytes_waiting", "Bytes of documents that wait.", queue.Bytes);
        Gauge(output, "nerr_type_vectors", "Vectors of type descriptions that are kept.", vectors.Count);
        Counter(output, "nerr_type_vector_hits_total", "Descriptions whose vector was kept.", vectors.Hits);
        Counter(output, "nerr_type_vector_misses_total", "Descriptions whose vector was computed.", vectors.Misses);
        Gauge(output, "process_resident_memory_bytes", "Memory of the process.", Environment.WorkingSet);
        Gauge(output, "nerr_managed_memory_bytes", "Memory of the managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        WriteIndexes(output);
        return output.ToString();
    }

    private void WriteIndexes(StringBuilder output)
    {
        (string Name, string Help, Func<IndexStatistics, long> Of)[] gauges =
        [
            ("nerr_index_documents", "Documents of an index.", size => size.Documents),
            ("nerr_index_sentences", "Sentences of an index.", size => size.Sentences),
            ("nerr_index_mentions", "Mentions of an index.", size => size.Mentions),
            ("nerr_index_vectors", "Different vectors of an index.", size => size.Nodes),
            ("nerr_index_bytes", "Bytes of an index.", size => size.TotalBytes),
            ("nerr_index_generation", "Number of the last commit that is served.", size => size.Generation),
        ];
        var sizes = new List<(string Name, IndexStatistics Size)>();
        foreach (ServedIndex index in indexes.All)
        {
            try
            {
                using IndexLease lease = index.Acquire();
                sizes.Add((index.Name, lease.Reader.Statistics));
            }
            catch (RequestProblem)
            {
                // It is being replaced: it has no size now, which the absence says.
            }
        }

        foreach ((string name, string help, Func<IndexStatistics, long> of) in gauges)
        {
            Describe(output, name, "gauge", help);
            foreach ((string index, IndexStatistics size) in sizes)
            {
                output.Append(CultureInfo.InvariantCulture, $"{name}{{index=\"{Escape(index)}\"}} {of(size)}\n");
            }
        }
    }

    private static void Gauge(StringBuilder output, string name, string help, long value)
    {
        Describe(output, name, "gauge", help);
        output.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static void Counter(StringBuilder output, string name, string help, long value)
    {
        Describe(output, name, "counter", help);
        output.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static void Describe(StringBuilder output, string name, string type, string help) =>
        output.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static string NameOf(Stage stage) => stage switch
    {
        Stage.EncodeType => "encode_type",
        _ => stage.ToString().ToLowerInvariant(),
    };

    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
