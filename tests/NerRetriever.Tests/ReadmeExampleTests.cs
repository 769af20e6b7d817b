using NerRetriever.Testing;

namespace NerRetriever.Tests;

/// <summary>What the README shows of the library compiles, runs and finds the dinosaur.</summary>
[Collection("console")]
public sealed class ReadmeExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_README_shows_the_example_word_for_word()
    {
        string[] shown = Lines(Between(Read("README.md"), "<!-- library-example -->\n```csharp\n", "\n```"));
        string source = Read("tests/NerRetriever.Tests/ReadmeExample.cs");
        string[] imported = [.. shown.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('='))];
        Assert.Equal(Lines(Between(source, "", "\nnamespace ")), imported);
        Assert.Equal(Lines(Between(source, "#region README\n", "#endregion")), shown[imported.Length..]);
        Assert.InRange(shown.Length, 1, 12);
    }

    [Fact]
    public async Task The_example_finds_the_dinosaur()
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Environment.CurrentDirectory = _folder.FullPath;
            Console.SetOut(output);
            await ReadmeOf.ReadmeExample.RunAsync();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }

        Assert.Matches(@"^0\.\d\d\d Stegosaurus: Stegosaurus carried", output.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static string Read(string path) => File.ReadAllText(Path.Combine(SharedMaterial.ProjectRoot, path));

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{start}' is missing");
        from += start.Length;
        int to = text.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, $"'{end}' is missing");
        return text[from..to];
    }

    /// <summary>Lines with what they say, whatever their indentation; blank ones do not count.</summary>
    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
