using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NerRetriever.Cli.Doctor;
using NerRetriever.Index;

namespace NerRetriever.Cli.Tests;

/// <summary>nerr doctor finds what is wrong, says what to do and ends with exit code 7.</summary>
public sealed class DoctorTests : CommandLineTest
{
    [Fact]
    public void A_sound_machine_with_a_sound_index_has_no_problem()
    {
        IndexCorpus();
        Dictionary<string, JsonElement[]> findings = Findings(0, "--index", Index, "--only", "cpu", "memory", "model", "index");
        Assert.Equal(["cpu", "memory", "model", "index"], findings.Keys);
        Assert.Contains("kernels", Found(findings["cpu"][0]), StringComparison.Ordinal);
        Assert.Contains("golden vectors within", Found(findings["model"][0]), StringComparison.Ordinal);
        Assert.Contains("3 documents", Found(findings["index"][0]), StringComparison.Ordinal);

        string text = Succeed("doctor", "--only", "disk", "--index", Index);
        Assert.Matches(@"^(ok|note) +disk +.* free for ", text);
    }

    [Fact]
    public void A_damaged_missing_or_foreign_index_is_a_problem()
    {
        IndexCorpus();
        Assert.Contains("no index", Problem("--only", "index", "--index", Folder["none"]), StringComparison.Ordinal);
        Assert.Contains("head SHA-256", Problem("--only", "index", "model", "--index", Index, "--head", "none"), StringComparison.Ordinal);
        string vectors = Directory.GetFiles(Index, "*.vec")[0];
        using (FileStream file = File.OpenWrite(vectors))
        {
            file.WriteByte(0xFF);
        }

        Assert.Contains(Path.GetFileName(vectors), Problem("--only", "index", "--index", Index), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_is_being_written_is_opened_and_not_read_through()
    {
        IndexCorpus();
        using IndexWriter writer = IndexWriter.Open(Index);
        JsonElement[] findings = Findings(0, "--only", "index", "--index", Index)["index"];
        Assert.Equal(["note", "ok"], findings.Select(finding => finding.GetProperty("state").GetString()));
    }

    [Fact]
    public void A_model_that_does_not_load_or_computes_something_else_is_a_problem()
    {
        Assert.Contains("no such file", Problem("--only", "model", "--model", Folder["no.gguf"]), StringComparison.Ordinal);

        string model = Folder["nerr-mini.gguf"];
        File.Copy(RetrieverModelOptions.EmbeddedModelPath, model);
        File.Copy(Path.ChangeExtension(RetrieverModelOptions.EmbeddedModelPath, ".head.safetensors"), Folder["nerr-mini.head.safetensors"]);
        Assert.Contains("no golden vectors", Found(Findings(0, "--only", "model", "--model", model)["model"][0]), StringComparison.Ordinal);
        string golden = File.ReadAllText(GoldenVectors.PathOf(RetrieverModelOptions.EmbeddedModelPath));
        Folder.Write("nerr-mini.golden.json", golden.Replace("\"dinosaur\"", "\"treaty\"", StringComparison.Ordinal));
        Assert.Contains("golden vectors within", Problem("--only", "model", "--model", model), StringComparison.Ordinal);
        Folder.Write("nerr-mini.golden.json", "{}");
        Assert.Contains("golden.json", Problem("--only", "model", "--model", model), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_silent_or_failing_server_are_problems()
    {
        using var server = new TcpListener(IPAddress.Any, 0);
        server.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        Assert.Contains($"{port}: ", Problem("--only", "port", "--port", $"{port}"), StringComparison.Ordinal);
        foreach ((string status, int code) in new[] { ("200 OK", 0), ("503 Service Unavailable", 7) })
        {
            Task answer = Task.Run(() => AnswerOnce(server, status));
            (int actual, string output, _) = Run("doctor", "--only", "url", "--url", $"http://127.0.0.1:{port}/readyz");
            await answer.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(code, actual);
            Assert.Contains(status[..3], output, StringComparison.Ordinal);
        }

        server.Stop();
        Assert.Contains($"127.0.0.1:{port}", Problem("--only", "url", "--url", $"http://127.0.0.1:{port}/readyz"), StringComparison.Ordinal);
        Assert.Contains("free", Found(Findings(0, "--only", "port", "--port", $"{port}")["port"][0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--only", "heart")]
    [InlineData("--only", "index")]
    [InlineData("--only", "port")]
    [InlineData("--only", "url")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--url", "readyz")]
    [InlineData("--url", "ftp://127.0.0.1/")]
    [InlineData("--threads", "-1")]
    public void Arguments_that_make_no_sense_are_usage_errors(params string[] args) => Fail(2, ["doctor", .. args]);

    [Fact]
    public void Too_little_memory_or_disk_is_a_problem_and_a_tight_one_a_note()
    {
        const long MiB = Bytes.MiB;
        Assert.Equal(FindingState.Problem, MemoryCheck.Of(200 * MiB, 27 * MiB, 0).State);
        Assert.Equal(FindingState.Note, MemoryCheck.Of(1000 * MiB, 27 * MiB, 900 * MiB).State);
        Assert.Equal(FindingState.Ok, MemoryCheck.Of(1000 * MiB, 27 * MiB, 100 * MiB).State);
        Assert.Equal(FindingState.Problem, DiskCheck.Of("x", 10 * MiB, 0).State);
        Assert.Equal(FindingState.Note, DiskCheck.Of("x", 1000 * MiB, 2000 * MiB).State);
        Assert.Equal(FindingState.Ok, DiskCheck.Of("x", 5000 * MiB, 2000 * MiB).State);
        Assert.All(
            new[] { MemoryCheck.Of(0, 0, 0), DiskCheck.Of("x", 0, 0) }, finding => Assert.False(string.IsNullOrEmpty(finding.Advice)));
    }

    private static void AnswerOnce(TcpListener server, string status)
    {
        using TcpClient client = server.AcceptTcpClient();
        using NetworkStream stream = client.GetStream();
        Assert.True(stream.Read(new byte[4096]) > 0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    }

    private static string Found(JsonElement finding) => finding.GetProperty("found").GetString()!;

    /// <summary>What is found of the one problem, which says what to do.</summary>
    private static string Problem(params string[] args)
    {
        JsonElement problem = Findings(7, args).Values.SelectMany(findings => findings).First(finding => finding.GetProperty("state").GetString() == "problem");
        Assert.NotEmpty(problem.GetProperty("advice").GetString()!);
        return Found(problem);
    }

    private static Dictionary<string, JsonElement[]> Findings(int code, params string[] args)
    {
        (int actual, string output, string error) = Run(["doctor", "--json", .. args]);
        Assert.True(code == actual, $"exit code {actual}: {output}{error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(finding => finding.GetProperty("check").GetString()!)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }
}
