using System.Globalization;

namespace NerRetriever.Cli.Doctor;

/// <summary>Whether a running server says that it is well.</summary>
internal static class UrlCheck
{
    public const string Name = "url";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Finding> RunAsync(Uri url, CancellationToken cancellation)
    {
        // A proxy of the environment is not what a machine's own health is asked through.
        using var handler = new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            string found = string.Create(CultureInfo.InvariantCulture, $"{url} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode
                ? new Finding(Name, FindingState.Ok, found)
                : new Finding(Name, FindingState.Problem, found, "Look at the server's log; it answers 200 when it can be used.");
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            string found = problem is HttpRequestException ? problem.Message : $"no answer within {Patience.TotalSeconds:F0} s";
            return new Finding(Name, FindingState.Problem, $"{url}: {found}", "Start the server with 'nerr serve', or look at its log.");
        }
    }
}
