using System.Text.Json;

namespace NerRetriever.Cli.Tests;

public sealed class DataPairsTests : CommandLineTest
{
    private const string Entities = """
        {"name": "Stegosaurus", "types": ["dinosaur"]}
        {"name": "Fidelio", "types": ["opera"]}
        {"name": "Edam", "types": ["cheese"]}
        """;

    private string Out => Folder["pairs.jsonl"];

    [Fact]
    public void A_list_and_a_corpus_make_pairs_and_a_summary()
    {
        string[] arguments =
        [
            "data", "pairs", "--entities", Folder.Write("list.jsonl", Entities), "--corpus", Folder.Write("corpus.jsonl", Corpus), "--out", Out,
            "--held-out-types", "0", "--held-out-entities", "0",
        ];
        string table = Succeed(arguments);
        Assert.Contains("Wrote 3 pairs of 3 entities", table, StringComparison.Ordinal);
        byte[] written = File.ReadAllBytes(Out);
        JsonElement[] pairs = [.. File.ReadLines(Out).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["Edam", "Fidelio", "Stegosaurus"], pairs.Select(pair => pair.GetProperty("entity").GetString()).Order());
        Assert.All(pairs, pair => Assert.Equal("train", pair.GetProperty("split").GetString()));
        Assert.Contains(pairs, pair => pair.GetProperty("text").GetString()!.Split(' ')[0] == "Stegosaurus" && pair.GetProperty("end").GetInt32() == 11);

        using var json = JsonDocument.Parse(Succeed([.. arguments, "--json", "--threads", "1"]));
        JsonElement summary = json.RootElement;
        Assert.Equal((3, 3), (summary.GetProperty("pairs").GetInt32(), summary.GetProperty("documents").GetInt32()));
        Assert.Equal(3, summary.GetProperty("pairs_by_kind").GetProperty("elsewhere").GetInt32());
        Assert.Equal(written, File.ReadAllBytes(Out));
    }

    [Fact]
    public void Articles_make_pairs_with_held_out_parts()
    {
        string wiki = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"= Etna {(char)('A' + (i % 26))}{i} =\nEtna {(char)('A' + (i % 26))}{i} is an active volcano in the sea.\nPeople on Etna {(char)('A' + (i % 26))}{i} fled.\n\n"));
        string output = Succeed("data", "pairs", "--articles", Folder.Write("wiki.txt", wiki), "--out", Out, "--held-out-entities", "0.3", "--limit", "70");
        Assert.Contains("Wrote 70 pairs", output, StringComparison.Ordinal);
        Assert.Contains("validation-entities", output, StringComparison.Ordinal);
        Assert.Contains("\"types\":[\"volcano\"", File.ReadAllText(Out), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--held-out-types", "1")]
    [InlineData("--held-out-entities", "-0.1")]
    [InlineData("--per-entity", "0")]
    [InlineData("--per-type", "x")]
    [InlineData("--min-entities", "0")]
    [InlineData("--limit", "0")]
    [InlineData("--threads", "-1")]
    public void Options_that_make_no_sense_are_2(string option, string value) =>
        Fail(2, "data", "pairs", "--articles", Folder.Write("wiki.txt", "= A =\nA is a bridge.\n"), "--out", Out, option, value);

    [Fact]
    public void Missing_sources_are_2()
    {
        Fail(2, "data", "pairs", "--articles", "x");
        Assert.Contains("text", Fail(2, "data", "pairs", "--out", Out), StringComparison.Ordinal);
        Assert.Contains("types", Fail(2, "data", "pairs", "--out", Out, "--corpus", Folder.Write("c.jsonl", Corpus)), StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public void Bad_input_is_3_with_file_and_line_and_leaves_no_file()
    {
        string corpus = Folder.Write("corpus.jsonl", Corpus);
        string list = Folder.Write("list.jsonl", Entities + "\n{\"name\": \"X\"}\n");
        Assert.Contains("list.jsonl, line 4", Fail(3, "data", "pairs", "--entities", list, "--corpus", corpus, "--out", Out), StringComparison.Ordinal);
        Fail(3, "data", "pairs", "--articles", Folder["none"], "--out", Out);
        Fail(3, "data", "pairs", "--articles", Folder.Write("text.txt", "No title.\n"), "--out", Out);
        Fail(3, "data", "pairs", "--articles", Folder.Write("wiki.txt", "= A =\nA is a bridge.\n"), "--wordnet", Folder.FullPath, "--out", Out);
        string nothing = Fail(3, "data", "pairs", "--entities", Folder.Write("none.jsonl", "{\"name\": \"Quagga\", \"types\": [\"animal\"]}"), "--corpus", corpus, "--out", Out);
        Assert.Contains("no mention", nothing, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.FullPath, "pairs.*"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_6() => Fail(
        6, "data", "pairs", "--entities", Folder.Write("list.jsonl", Entities), "--corpus", Folder.Write("corpus.jsonl", Corpus), "--out", Folder["none/pairs.jsonl"]);

    [Fact]
    public void The_verb_has_help_with_an_example() => Assert.Contains("Example: ", Succeed("data", "pairs", "--help"), StringComparison.Ordinal);
}
