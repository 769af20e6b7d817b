using System.Diagnostics;
using System.Text.RegularExpressions;
using NerRetriever.Client;
using NerRetriever.Server.Problems;
using NerRetriever.Testing;

namespace NerRetriever.Server.Tests;

/// <summary>docs/rest.md and the README's commands are run as they are written.</summary>
public sealed partial class DocumentationTests
{
    private const string Address = "http://127.0.0.1:8080";

    private static readonly string Text = File.ReadAllText(Path.Combine(SharedMaterial.ProjectRoot, "docs", "rest.md"));
    private static readonly string Readme = Section(File.ReadAllText(Path.Combine(SharedMaterial.ProjectRoot, "README.md")), "## Serve it\n");

    [Fact]
    public void Every_problem_is_listed_and_no_other() =>
        Assert.Equal(
            ProblemKind.All.Select(kind => $"| {kind.Code} | {kind.Status} | {kind.Title} |"),
            Text.Split('\n').Where(line => Row().IsMatch(line)));

    [ToolFact("curl", "bash")]
    public async Task The_commands_are_answered()
    {
        await using RunningServer server = await StartAsync();
        string output = await RunAsync("bash", ["-e", "-c", Snippet(Text, "sh", server)]);
        Assert.Contains("\"mention\":\"Stegosaurus\"", output, StringComparison.Ordinal);
        Assert.Contains("\"facets\":[{\"field\":\"entity\"", output, StringComparison.Ordinal);
        Assert.Contains("\"accepted\":1,\"rejected\":1", output, StringComparison.Ordinal);
        Assert.DoesNotContain(ProblemWriter.TypePrefix, output, StringComparison.Ordinal);
    }

    [ToolFact("python3")]
    public async Task The_program_prints_hits()
    {
        await using RunningServer server = await StartAsync();
        string output = await RunAsync("python3", ["-c", Snippet(Text, "python", server)]);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Iguanodon note-4:0-9", output, StringComparison.Ordinal);
        Assert.Equal(6, (await new NerrClient(server.Http).GetStatsAsync("demo")).Index.Documents);
    }

    [ToolFact("curl", "bash")]
    public async Task The_command_of_the_README_is_answered()
    {
        await using RunningServer server = await StartAsync();
        string[] commands = Snippet(Readme, "sh", server).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("nerr serve ", commands[0], StringComparison.Ordinal); // run by make pack-check, with the tool
        string output = await RunAsync("bash", ["-c", string.Join('\n', commands[1..])]);
        Assert.Contains("\"hits\":[{\"rank\":1,", output, StringComparison.Ordinal);
    }

    [ToolFact("python3")]
    public async Task The_program_of_the_README_prints_hits()
    {
        await using RunningServer server = await StartAsync();
        string output = await RunAsync("python3", ["-c", Snippet(Readme, "python", server)]);
        Assert.Matches(@"^[01]\.\d{3} (Allo|Stego)saurus: .+\n", output);
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync((options, folder) =>
    {
        Directory.Move(folder["small"], folder["demo"]);
        return options with { Indexes = [folder["demo"]] };
    });

    private static string Section(string text, string heading)
    {
        int at = text.IndexOf(heading, StringComparison.Ordinal);
        return text[at..text.IndexOf("\n## ", at + heading.Length, StringComparison.Ordinal)];
    }

    private static string Snippet(string text, string language, RunningServer server)
    {
        string start = $"```{language}\n";
        int at = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        string snippet = text[at..text.IndexOf("```", at, StringComparison.Ordinal)];
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
