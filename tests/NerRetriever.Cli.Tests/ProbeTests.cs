using System.Text.Json;

namespace NerRetriever.Cli.Tests;

public sealed class ProbeTests : CommandLineTest
{
    private const string Gold = "Vienna\tB-city\nand\tO\nOslo\tB-city\n\nThe\tO\nNile\tB-river\nmeets\tO\nthe\tO\nDanube\tB-river\n";

    [Fact]
    public void Prints_a_table_and_writes_the_files()
    {
        string pairs = Folder.Write("pairs.jsonl", """
            {"text":"They went to Vienna.","start":13,"end":19,"types":["city"],"entity":"Vienna","split":"validation-types"}
            {"text":"They went to Oslo.","start":13,"end":17,"types":["city"],"entity":"Oslo","split":"validation-types"}
            {"text":"They saw the Nile.","start":13,"end":17,"types":["river"],"entity":"Nile","split":"validation-types"}
            {"text":"They saw the Danube.","start":13,"end":19,"types":["river"],"entity":"Danube","split":"validation-types"}
            {"text":"They ate Gouda.","start":9,"end":14,"types":["cheese"],"entity":"Gouda","split":"train"}
            """);
        string table = Succeed("probe", "--pairs", pairs, "--out", Folder["study"], "--threads", "1");
        Assert.Contains("4 mentions of 2 types (validation-types), 2 pairs of the same type, 4 of different types; each sentence read twice.", table, StringComparison.Ordinal);
        Assert.Contains("Proposed tap: the value product of block", table, StringComparison.Ordinal);
        Assert.Equal(table, File.ReadAllText(Path.Combine(Folder["study"], "layers.md")));
        Assert.True(File.Exists(Path.Combine(Folder["study"], "layers.svg")));

        // A block of nerr-mini holds zeros only, but for its value product.
        string last = table.Split('\n').Single(line => line.StartsWith("| 3 |", StringComparison.Ordinal));
        Assert.Equal(4, last.Split("n/a").Length - 1);
    }

    [Fact]
    public void Prints_json_for_gold_mentions()
    {
        string gold = Folder.Write("gold.txt", Gold);
        string json = Succeed("probe", "--conll", gold, "--json", "--readings", "1", "--threads", "1");
        JsonElement study = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("nerr-mini", 1, 4), (study.GetProperty("model").GetString(), study.GetProperty("readings").GetInt32(), study.GetProperty("mentions").GetInt32()));
        Assert.Equal(["city", "river"], study.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(24, study.GetProperty("scores").GetArrayLength());
        Assert.Equal(json, Succeed("probe", "--conll", gold, "--json", "--readings", "1", "--threads", "2"));
    }

    [Fact]
    public void Errors_have_their_codes()
    {
        string gold = Folder.Write("gold.txt", Gold);
        Fail(2, "probe");
        Fail(2, "probe", "--conll", gold, "--pairs", gold);
        Assert.Contains("--types", Fail(2, "probe", "--conll", gold, "--types", "1"), StringComparison.Ordinal);
        Fail(2, "probe", "--conll", gold, "--mentions-per-type", "20000");
        Fail(2, "probe", "--conll", gold, "--readings", "3");
        Fail(2, "probe", "--conll", gold, "--threads", "-1");
        Fail(3, "probe", "--pairs", Folder["missing.jsonl"]);
        Assert.Contains("line 1", Fail(3, "probe", "--pairs", gold), StringComparison.Ordinal);
        Fail(3, "probe", "--conll", Folder.Write("few.conll", "Vienna\tB-city\n"));
        Fail(5, "probe", "--conll", gold, "--model", Folder["missing.gguf"]);
        Fail(5, "probe", "--conll", gold, "--model", gold);
        Fail(6, "probe", "--conll", gold, "--threads", "1", "--out", Path.Combine(gold, "inside-a-file"));
    }
}
