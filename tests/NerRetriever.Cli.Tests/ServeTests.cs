using System.Diagnostics;
using System.Text.Json;

namespace NerRetriever.Cli.Tests;

public sealed class ServeTests : CommandLineTest
{
    [Fact]
    public void What_should_not_or_cannot_be_served_is_refused_with_its_exit_code()
    {
        Assert.Contains("no index", Fail(4, "serve", "--index", Index, "--port", "0"), StringComparison.Ordinal);
        IndexCorpus();
        Assert.Contains("--keys", Fail(2, "serve", "--index", Index, "--address", "0.0.0.0:0"), StringComparison.Ordinal);
        Assert.Contains("--address", Fail(2, "serve", "--index", Index, "--address", "example.org"), StringComparison.Ordinal);
        Assert.Contains("--port", Fail(2, "serve", "--index", Index, "--port", "70000"), StringComparison.Ordinal);
        Assert.Contains("--request-timeout", Fail(2, "serve", "--index", Index, "--request-timeout", "0"), StringComparison.Ordinal);
        Assert.Contains("--index", Fail(2, "serve", "--index", Index, "--index", Index), StringComparison.Ordinal);
        Assert.Contains("nerr serve --index", Succeed("serve", "--help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_says_where_it_listens_and_ends_when_it_is_told_to()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no SIGTERM to send.
        }

        IndexCorpus();
        string nerr = Path.Combine(AppContext.BaseDirectory, "nerr.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [nerr, "serve", "--index", Index, "--port", "0", "--json"]) { RedirectStandardOutput = true })!;
        try
        {
            string line = (await process.StandardOutput.ReadLineAsync())!;
            using var http = new HttpClient { BaseAddress = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("url").GetString()!) };
            Assert.Equal("ready\n", await http.GetStringAsync("/readyz"));
            Assert.Contains("Stegosaurus", await http.GetStringAsync("/v1/search?q=dinosaur"), StringComparison.Ordinal);
            using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
