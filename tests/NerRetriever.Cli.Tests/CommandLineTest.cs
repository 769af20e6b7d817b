using NerRetriever.Testing;

namespace NerRetriever.Cli.Tests;

/// <summary>Runs verbs in this process, each test in a folder of its own.</summary>
public abstract class CommandLineTest : IDisposable
{
    protected const string Corpus = """
        {"_id":"d1","title":"Plates","text":"Stegosaurus carried two rows of plates along its back. It lived in Colorado.","theme":"nature"}
        {"_id":"d2","text":"The premiere of Fidelio took place in Vienna in 1805.","theme":"culture"}
        {"_id":"d3","text":"Farmers around Gouda have sold their wheels of Edam for centuries.","theme":"culture"}
        """;

    protected TemporaryFolder Folder { get; } = new();

    protected string Index => Folder["index"];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = NerrCommand.RunAsync(args, output, error).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    protected static string Succeed(params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.True(code == 0, $"exit code {code}: {error}");
        return output;
    }

    protected static string Fail(int expected, params string[] args)
    {
        (int code, _, string error) = Run(args);
        Assert.True(code == expected, $"exit code {code} instead of {expected}: {error}");
        Assert.StartsWith("nerr: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", error, StringComparison.Ordinal);
        return error;
    }

    protected void IndexCorpus() => Succeed("index", Folder.Write("corpus.jsonl", Corpus), "--index", Index);
}
