using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NerRetriever.Benchmarks.Server;

/// <summary>Searches over keep-alive connections.</summary>
internal sealed class SearchLoad : IDisposable
{
    private static readonly string[] Types =
    [
        "dinosaur", "composer", "bridge", "treaty", "political party", "chemical element", "newspaper", "mountain", "football club",
        "disease", "musical instrument", "university", "war", "river", "cheese", "painter", "language", "ship", "planet", "railway station",
    ];

    private readonly HttpClient _http;
    private int _fresh;

    /// <summary>Prepares to search.</summary>
    public SearchLoad(Uri address) => _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1024 }) { BaseAddress = address };

    /// <summary>A type, again and again the same twenty.</summary>
    public static string Known(int number) => Types[number % Types.Length];

    /// <summary>A type that nobody asked for before.</summary>
    public string Fresh() => string.Create(CultureInfo.InvariantCulture, $"{Types[_fresh % Types.Length]} of the kind {Interlocked.Increment(ref _fresh)}");

    /// <summary>Searches once and returns the time; an answer other than 200 is an error.</summary>
    public async Task<TimeSpan> OnceAsync(string type)
    {
        long started = Stopwatch.GetTimestamp();
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { query = type }));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await _http.PostAsync("/v1/search", body).ConfigureAwait(false);
        await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Searches on so many connections at once, each as soon as it has its answer.</summary>
    public async Task<LoadResult> ClosedAsync(int connections, TimeSpan duration, Func<int, string> typeOf)
    {
        long started = Stopwatch.GetTimestamp();
        int errors = 0;
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var own = new List<double>();
            for (int i = connection; Stopwatch.GetElapsedTime(started) < duration; i += 7)
            {
                try
                {
                    own.Add((await OnceAsync(typeOf(i)).ConfigureAwait(false)).TotalMilliseconds);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref errors);
                }
            }

            return own;
        }))).ConfigureAwait(false);
        return LoadResult.Of(times.SelectMany(own => own), errors, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Begins so many searches a second, whether those before have ended or not; times count from when each was due.</summary>
    public async Task<LoadResult> OpenAsync(double rate, TimeSpan duration, Func<int, string> typeOf)
    {
        long started = Stopwatch.GetTimestamp();
        int errors = 0;
        var pending = new List<Task<double?>>();
        for (int i = 0; i / rate < duration.TotalSeconds; i++)
        {
            TimeSpan due = TimeSpan.FromSeconds(i / rate);
            TimeSpan early = due - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(early).ConfigureAwait(false);
            }

            string type = typeOf(i);
            pending.Add(Task.Run(async () =>
            {
                try
                {
                    await OnceAsync(type).ConfigureAwait(false);
                    return (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds;
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref errors);
                    return (double?)null;
                }
            }));
        }

        double?[] times = await Task.WhenAll(pending).ConfigureAwait(false);
        return LoadResult.Of(times.OfType<double>(), errors, Stopwatch.GetElapsedTime(started));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
