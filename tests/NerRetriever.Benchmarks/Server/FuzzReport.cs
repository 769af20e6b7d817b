using System.Globalization;
using System.Text;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Testing.Http;

namespace NerRetriever.Benchmarks.Server;

/// <summary>Malformed requests by kind and status.</summary>
internal static class FuzzReport
{
    private const int Seed = 20_251;

    /// <summary>Writes the table; a status other than 4xx fails the run.</summary>
    public static async Task RunAsync(ServerBenchOptions options, string index, TextWriter output)
    {
        using ServedProcess server = await ServedProcess.StartAsync(options.Nerr, index).ConfigureAwait(false);
        using var load = new SearchLoad(server.Address);
        var counts = new SortedDictionary<string, SortedDictionary<int, int>>(StringComparer.Ordinal);
        foreach (MalformedRequest request in new MalformedRequests(Seed, Path.GetFileName(Path.TrimEndingDirectorySeparator(index))).All().Take(options.Requests))
        {
            (int status, string answer) = await RawHttp.SendAsync(server.Address, request.Content).ConfigureAwait(false);
            if (status is < 400 or >= 500)
            {
                throw new InvalidOperationException($"{request.Kind}: {status}\n{Encoding.UTF8.GetString(request.Content)}\n{answer}");
            }

            if (!counts.TryGetValue(request.Kind, out SortedDictionary<int, int>? ofKind))
            {
                counts.Add(request.Kind, ofKind = []);
            }

            ofKind[status] = ofKind.GetValueOrDefault(status) + 1;
        }

        await load.OnceAsync("dinosaur").ConfigureAwait(false);
        var table = new MarkdownTable("malformed", "requests", "statuses");
        foreach ((string kind, SortedDictionary<int, int> statuses) in counts)
        {
            table.Add(
                kind,
                statuses.Values.Sum().ToString(CultureInfo.InvariantCulture),
                string.Join(", ", statuses.Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Key}: {status.Value}"))));
        }

        table.Write(output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Requests:N0} requests, all answered with 4xx; a search after them was answered."));
    }
}
