using NerRetriever.Index;

namespace NerRetriever.Cli.Tests;

/// <summary>Every mistake a user can make has a message and the exit code that README.md documents.</summary>
public sealed class ErrorTests : CommandLineTest
{
    [Theory]
    [InlineData("serach")]
    [InlineData("search")]
    [InlineData("search", "x", "--top", "many")]
    [InlineData("search", "x", "--top", "0")]
    [InlineData("search", "x", "--top", "-3")]
    [InlineData("search", "x", "--threshold", "NaN")]
    [InlineData("search", "x", "--threshold", "1.5")]
    [InlineData("search", "x", "--threshold", "0.5", "--mode", "bm25")]
    [InlineData("search", "x", "--min-score", "NaN")]
    [InlineData("search", "x", "--mode", "sparse")]
    [InlineData("search", "x", "--filter", "nofield")]
    [InlineData("search", "")]
    [InlineData("search", " \t ")]
    [InlineData("index", "x", "--commit-every", "-1")]
    [InlineData("index", "x", "--codes", "int4")]
    [InlineData("index", "x", "--id-column", "id")]
    [InlineData("eval", "--types", "x", "--at", "0")]
    [InlineData("head", "import", "x")]
    [InlineData("stats", "--config", "no-such-file.json")]
    public void Usage_errors_are_2(params string[] args) => Fail(2, args);

    [Fact]
    public void Descriptions_beyond_the_limit_are_refused_and_long_ones_within_it_work()
    {
        IndexCorpus();
        string error = Fail(2, "search", new string('x', 100_000), "--index", Index);
        Assert.Contains("100000", error, StringComparison.Ordinal);
        Succeed("search", "a", "--index", Index);
        Succeed("search", "dinosaur", "--index", Index, "--top", "2147483647");
    }

    [Fact]
    public void Descriptions_beyond_the_models_context_say_so()
    {
        IndexCorpus();
        string error = Fail(2, "search", string.Concat(Enumerable.Repeat("xq ", 600)), "--index", Index);
        Assert.Contains("token", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Corpus_errors_are_3_and_leave_no_index()
    {
        Assert.Contains("missing.jsonl", Fail(3, "index", Folder["missing.jsonl"], "--index", Index), StringComparison.Ordinal);
        Fail(3, "index", Folder.Write("empty.jsonl", ""), "--index", Index);
        Directory.CreateDirectory(Folder["none"]);
        Fail(3, "index", Folder["none"], "--index", Index);
        Assert.False(Directory.Exists(Index));
    }

    [Fact]
    public void Bad_lines_are_skipped_and_counted_or_fatal_when_strict()
    {
        string corpus = Folder.Write("mixed.jsonl", "{\"_id\":\"a\",\"text\":\"Paris.\"}\n{\"_id\":\n{\"_id\":\"b\",\"text\":\"Rome.\"}\n");
        (int code, string output, string error) = Run("index", corpus, "--index", Index);
        Assert.Equal(0, code);
        Assert.Contains("line 2", error, StringComparison.Ordinal);
        Assert.Contains("1 records were skipped", output, StringComparison.Ordinal);

        Assert.Contains("line 2", Fail(3, "index", corpus, "--strict", "--index", Folder["strict"]), StringComparison.Ordinal);
        Assert.Contains("\"documents\":0", Run("stats", "--index", Folder["strict"], "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_errors_are_4()
    {
        foreach (string[] verb in new string[][] { ["search", "x"], ["stats"], ["delete", "a"], ["check"] })
        {
            Fail(4, [.. verb, "--index", Folder["nowhere"]]);
        }

        Assert.False(Directory.Exists(Folder["nowhere"]));
    }

    [Fact]
    public void An_index_in_use_by_another_writer_is_4_and_can_still_be_searched()
    {
        IndexCorpus();
        using (IndexWriter.Open(Index))
        {
            Assert.Contains(Index, Fail(4, "index", Folder["corpus.jsonl"], "--index", Index), StringComparison.Ordinal);
            Fail(4, "delete", "d1", "--index", Index);
            Succeed("search", "city", "--index", Index);
        }

        Succeed("delete", "d1", "--index", Index);
    }

    [Fact]
    public void An_index_of_another_head_is_refused_with_both_named()
    {
        IndexCorpus();
        string error = Fail(4, "search", "x", "--index", Index, "--head", "none");
        Assert.Contains("none", error, StringComparison.Ordinal);
        Fail(4, "index", Folder["corpus.jsonl"], "--index", Index, "--head", "none");
    }

    [Fact]
    public void Model_errors_are_5_and_leave_no_index()
    {
        string corpus = Folder.Write("corpus.jsonl", Corpus);
        string garbage = Folder.Write("garbage.gguf", "GGUF but not really");
        File.WriteAllText(Folder["garbage.head.safetensors"], "{}");
        Fail(5, "index", corpus, "--index", Index, "--model", Folder["none.gguf"], "--head", "none");
        Fail(5, "index", corpus, "--index", Index, "--model", garbage, "--head", "none");
        Fail(5, "index", corpus, "--index", Index, "--model", garbage);
        Fail(5, "head", "import", garbage, "--out", Folder["head.safetensors"]);
        Assert.False(Directory.Exists(Index));
        Assert.False(File.Exists(Folder["head.safetensors"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_6()
    {
        string corpus = Folder.Write("corpus.jsonl", Corpus);
        Fail(6, "index", corpus, "--index", Path.Combine(corpus, "inside-a-file"));
    }

    [Fact]
    public void Problems_found_by_check_are_7()
    {
        IndexCorpus();
        string vectors = Directory.GetFiles(Index, "*.vec").Single();
        byte[] bytes = File.ReadAllBytes(vectors);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(vectors, bytes);

        (int code, string output, _) = Run("check", "--index", Index);
        Assert.Equal(7, code);
        Assert.Contains(Path.GetFileName(vectors), output, StringComparison.Ordinal);
        Fail(4, "search", "x", "--index", Index);
    }

    [Fact]
    public void Every_verb_has_help_with_an_example()
    {
        string[][] verbs =
        [
            ["index"], ["search"], ["detect"], ["delete"], ["stats"], ["check"], ["eval"], ["eval", "compare"], ["probe"],
            ["head", "import"], ["head", "calibrate"], ["train", "head"], ["train", "detector"], ["train", "family-study"], ["train", "window-study"], ["data", "pairs"],
        ];
        foreach (string[] verb in verbs)
        {
            Assert.Contains("Example: ", Succeed([.. verb, "--help"]), StringComparison.Ordinal);
        }
    }
}
