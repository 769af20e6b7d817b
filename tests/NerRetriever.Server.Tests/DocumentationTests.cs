using System.Diagnostics;
using System.Text.RegularExpressions;
using NerRetriever.Client;
using NerRetriever.Server.Problems;
using NerRetriever.Testing;

namespace NerRetriever.Server.Tests;

/// <summary>docs/rest.md is run as it is written.</summary>
public sealed partial class DocumentationTests
{
    private const string Address = "http://127.0.0.1:8080";

    private static readonly string Text = File.ReadAllText(Path.Combine(SharedMaterial.ProjectRoot, "docs", "rest.md"));

    [Fact]
    public void Every_problem_is_listed_and_no_other() =>
        Assert.Equal(
            ProblemKind.All.Select(kind => $"| {kind.Code} | {kind.Status} | {kind.Title} |"),
            Text.Split('\n').Where(line => Row().IsMatch(line)));

    [ToolFact("curl", "bash")]
    public async Task The_commands_are_answered()
    {
        await using RunningServer server = await StartAsync();
        string output = await RunAsync("bash", ["-e", "-c", Snippet("sh", server)]);
        Assert.Contains("\"mention\":\"Stegosaurus\"", output, StringComparison.Ordinal);
        Assert.Contains("\"facets\":[{\"field\":\"entity\"", output, StringComparison.Ordinal);
        Assert.Contains("\"accepted\":1,\"rejected\":1", output, StringComparison.Ordinal);
        Assert.DoesNotContain(ProblemWriter.TypePrefix, output, StringComparison.Ordinal);
    }

    [ToolFact("python3")]
    public async Task The_program_prints_hits()
    {
        await using RunningServer server = await StartAsync();
        string output = await RunAsync("python3", ["-c", Snippet("python", server)]);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Iguanodon note-4:0-9", output, StringComparison.Ordinal);
        Assert.Equal(6, (await new NerrClient(server.Http).GetStatsAsync("demo")).Index.Documents);
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync((options, folder) =>
    {
        Directory.Move(folder["small"], folder["demo"]);
        return options with { Indexes = [folder["demo"]] };
    });

    private static string Snippet(string language, RunningServer server)
    {
        string start = $"```{language}\n";
        int at = Text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        string snippet = Text[at..Text.IndexOf("```", at, StringComparison.Ordinal)];
        Assert.Contains(Address, snippet, StringComparison.Ordinal);
        return snippet.Replace(Address, server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }

    [GeneratedRegex(@"^\| [a-z_]+ \| \d{3} \| ")]
    private static partial Regex Row();
}
