using System.Text.Json;

namespace NerRetriever.Cli.Tests;

/// <summary><c>nerr eval --dataset</c> and <c>nerr eval compare</c>.</summary>
public sealed class EvalDatasetTests : CommandLineTest
{
    private const string Sentences = """
        Stegosaurus B-dino
        carried O
        plates O

        Farmers O
        sell O
        Gouda B-cheese

        Every O
        cheese O
        fair O
        has O
        Edam B-cheese

        """;

    private const string Description = """
        {"name":"tiny","format":"conll","source":"made up","files":["tiny.conll"],
         "types":{"dino":"dinosaur","cheese":"cheese"},"licence":"none","zero_shot":true}
        """;

    [Fact]
    public void Every_system_is_measured_and_reported()
    {
        string[] lines = Eval("--out", Folder["out"]).Split('\n');
        string[] systems = ["random", "bm25", "bm25-stem", "dense-sentence", "ours-gold-nohead", "ours-gold", "ours", "hybrid-gold", "hybrid"];
        Assert.Equal(systems, lines.Skip(1).Take(systems.Length).Select(line => line.Split(' ')[0]));
        Assert.Contains(lines, line => line.Contains("3 sentences, 3 gold mentions, means over 2 types", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("of the types' names occur among the names that the head was trained on", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("fuzzy recall", StringComparison.Ordinal));
        Assert.Equal(7 + systems.Length, Directory.GetFiles(Folder["out"]).Length); // json csv md qrels, three figures, a run a system

        JsonElement report = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder["out"], "tiny.json"))).RootElement;
        Assert.Equal(64, report.GetProperty("model").GetProperty("model_sha256").GetString()!.Length);
        Assert.Equal(systems.Length, report.GetProperty("systems").GetArrayLength());
    }

    [Fact]
    public void Json_is_one_line_and_the_same_but_for_the_date()
    {
        JsonElement First() => JsonDocument.Parse(Assert.Single(Eval("--systems", "bm25,bm25-stem", "--json", "--at", "1").TrimEnd('\n').Split('\n'))).RootElement;
        JsonElement systems = First().GetProperty("systems");
        Assert.Equal(systems.ToString(), First().GetProperty("systems").ToString());
        JsonElement cheese = systems[0].GetProperty("types")[0];
        Assert.Equal(("cheese", 2, 1.0), (cheese.GetProperty("name").GetString(), cheese.GetProperty("relevant").GetInt32(), cheese.GetProperty("precision_at").GetProperty("1").GetDouble()));
        Assert.Equal(JsonValueKind.Null, First().GetProperty("model").ValueKind);
    }

    [Fact]
    public void Two_reports_are_compared()
    {
        Eval("--systems", "random,bm25", "--seed", "1", "--out", Folder["a"]);
        Eval("--systems", "bm25,random", "--seed", "2", "--out", Folder["b"]);
        string[] compare = ["eval", "compare", Path.Combine(Folder["a"], "tiny.json"), Path.Combine(Folder["b"], "tiny.json")];
        string table = Succeed(compare);
        Assert.Contains("random", table, StringComparison.Ordinal);
        Assert.Contains("bm25", table, StringComparison.Ordinal);
        string[] lines = Succeed([.. compare, "--json"]).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal(0, JsonDocument.Parse(lines[1]).RootElement.GetProperty("difference").GetProperty("mean").GetDouble());

        Eval("--systems", "bm25", "--limit", "2", "--out", Folder["limited"]);
        Assert.Contains("3 sentences", Fail(2, "eval", "compare", compare[2], Path.Combine(Folder["limited"], "tiny.json")), StringComparison.Ordinal);
        Fail(3, "eval", "compare", compare[2], Folder["missing.json"]);
    }

    [Fact]
    public void A_limit_without_any_relevant_sentence_says_so()
    {
        Folder.Write("tiny.conll", "Nothing O\nhere O\n\n" + Sentences);
        string error = Fail(3, "eval", "--dataset", Folder.Write("tiny.json", Description), "--data", Folder.FullPath, "--limit", "1");
        Assert.Contains("1 sentences", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--systems", "bm25,nonsense")]
    [InlineData("--systems", ",")]
    [InlineData("--limit", "0")]
    [InlineData("--at", "0")]
    [InlineData("--types", "labels.json")]
    [InlineData("--expect-dense-above-bm25")]
    public void Options_that_make_no_sense_are_2(params string[] more)
    {
        Folder.Write("tiny.conll", Sentences);
        Fail(2, ["eval", "--dataset", Folder.Write("tiny.json", Description), "--data", Folder.FullPath, .. more]);
    }

    [Theory]
    [InlineData("eval")]
    [InlineData("eval", "--out", "x")]
    [InlineData("eval", "--limit", "3")]
    [InlineData("eval", "--dataset", "x.json")]
    [InlineData("eval", "compare", "x")]
    public void Missing_options_are_2(params string[] args) => Fail(2, args);

    [Fact]
    public void Missing_descriptions_and_files_are_3()
    {
        Assert.Contains("none.json", Fail(3, "eval", "--dataset", Folder["none.json"], "--data", Folder.FullPath), StringComparison.Ordinal);
        Fail(3, "eval", "--dataset", Folder.Write("tiny.json", Description), "--data", Folder["nowhere"], "--systems", "bm25");
    }

    private string Eval(params string[] more)
    {
        Folder.Write("tiny.conll", Sentences);
        return Succeed(["eval", "--dataset", Folder.Write("tiny.json", Description), "--data", Folder.FullPath, .. more]);
    }
}
