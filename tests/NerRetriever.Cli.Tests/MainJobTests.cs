using System.Text.Json;

namespace NerRetriever.Cli.Tests;

public sealed class MainJobTests : CommandLineTest
{
    [Theory]
    [InlineData("dense")]
    [InlineData("bm25")]
    [InlineData("hybrid")]
    public void Hits_carry_the_mention_its_sentence_and_offsets_into_the_document(string mode)
    {
        IndexCorpus();
        JsonElement[] hits = Search("plates back", "--mode", mode);

        Assert.NotEmpty(hits);
        string[] texts = [.. Corpus.Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
        for (int i = 0; i < hits.Length; i++)
        {
            string text = texts[hits[i].GetProperty("document_id").GetString()![1] - '1'];
            Assert.Equal(i + 1, hits[i].GetProperty("rank").GetInt32());
            Assert.Equal(hits[i].GetProperty("mention").GetString(), text[hits[i].GetProperty("start").GetInt32()..hits[i].GetProperty("end").GetInt32()]);
            Assert.Equal(hits[i].GetProperty("sentence").GetString(), text[hits[i].GetProperty("sentence_start").GetInt32()..hits[i].GetProperty("sentence_end").GetInt32()]);
            Assert.Equal("utf-16", hits[i].GetProperty("offset_unit").GetString());
        }

        Assert.Equal(hits.Select(hit => hit.GetProperty("score").GetSingle()).OrderDescending(), hits.Select(hit => hit.GetProperty("score").GetSingle()));
    }

    [Fact]
    public void The_same_search_prints_the_same_lines()
    {
        IndexCorpus();
        string[] search = ["search", "city", "opera", "--index", Index, "--mode", "hybrid", "--explain"];
        Assert.Equal(Succeed(search), Succeed(search));
    }

    [Theory]
    [InlineData("sentence", 4)]
    [InlineData("document", 3)]
    public void Groups_hold_one_hit_each(string group, int expected)
    {
        IndexCorpus();
        JsonElement[] hits = Search("city", "--group", group, "--top", "2147483647");
        Assert.Equal(expected, hits.Length);
        string Key(JsonElement hit) => hit.GetProperty("document_id") + (group == "sentence" ? hit.GetProperty("sentence").GetString() : "");
        Assert.Equal(expected, hits.Select(Key).Distinct().Count());
    }

    [Fact]
    public void Entities_join_mentions_of_one_name()
    {
        string corpus = Folder.Write("c.jsonl", """
            {"_id":"a","text":"They flew to Paris. She left PARIS soon."}
            {"_id":"b","text":"The road to Paris was long."}
            """);
        Succeed("index", corpus, "--index", Index);
        JsonElement[] hits = Search("city", "--group", "entity", "--top", "50");
        JsonElement paris = Assert.Single(hits, hit => string.Equals(hit.GetProperty("mention").GetString(), "paris", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(3, paris.GetProperty("group_size").GetInt32());
    }

    [Fact]
    public void Filters_thresholds_and_exact_search_narrow_the_hits()
    {
        IndexCorpus();
        Assert.All(Search("city", "--filter", "theme=culture"), hit => Assert.NotEqual("d1", hit.GetProperty("document_id").GetString()));
        Assert.Empty(Search("city", "--filter", "theme=none"));
        Assert.NotEmpty(Search("city", "--filter", "theme=none", "theme=nature", "--filter", "theme=nature"));

        float[] scores = [.. Search("city").Select(hit => hit.GetProperty("score").GetSingle())];
        string middle = scores[scores.Length / 2].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(scores.Count(score => score >= scores[scores.Length / 2]), Search("city", "--min-score", middle).Length);
        Assert.Equal(scores, Search("city", "--exact").Select(hit => hit.GetProperty("score").GetSingle()));
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("bm25")]
    [InlineData("hybrid")]
    public void The_type_word_itself_is_no_hit_but_its_sentence_can_be_one(string mode)
    {
        string corpus = Folder.Write("word.jsonl", """{"_id":"a","text":"Say cheese.","mentions":[{"start":4,"end":10}]}""");
        Succeed("index", corpus, "--index", Index);
        Assert.Empty(Search("cheese", "--mode", mode));
        Assert.Equal(mode == "dense" ? 0 : 1, Search("cheese", "--mode", mode, "--group", "sentence").Length);
        Assert.Single(Search("food", "--mode", "dense"));
    }

    [Fact]
    public void Given_mentions_replace_the_detector_unless_they_are_ignored()
    {
        string corpus = Folder.Write("given.jsonl", """{"_id":"a","text":"A quagga. It grazed.","mentions":[{"start":2,"end":8,"type":"animal"}]}""");
        Succeed("index", corpus, "--index", Index);
        JsonElement hit = Assert.Single(Search("animal"));
        Assert.Equal(("quagga", "given", "animal"), (hit.GetProperty("mention").GetString(), hit.GetProperty("detector").GetString(), hit.GetProperty("coarse_type").GetString()));

        Succeed("index", corpus, "--index", Index, "--ignore-mentions");
        Assert.DoesNotContain(Search("animal"), other => other.GetProperty("detector").GetString() == "given");
    }

    [Fact]
    public void A_given_mention_across_a_sentence_boundary_is_kept()
    {
        string corpus = Folder.Write("across.jsonl", """{"_id":"a","text":"He saw Who? What? Where? on stage.","mentions":[{"start":7,"end":24}]}""");
        Succeed("index", corpus, "--index", Index);
        JsonElement hit = Assert.Single(Search("play"));
        Assert.Equal("Who? What? Where?", hit.GetProperty("mention").GetString());
    }

    [Fact]
    public void Indexing_again_replaces_and_deleting_removes()
    {
        IndexCorpus();
        string before = Succeed("stats", "--index", Index, "--json");
        IndexCorpus();
        Assert.Equal(Counts(before), Counts(Succeed("stats", "--index", Index, "--json")));

        Assert.Contains("\"deleted\":1", Succeed("delete", "d1", "none", "--index", Index, "--json"), StringComparison.Ordinal);
        Assert.DoesNotContain(Search("city"), hit => hit.GetProperty("document_id").GetString() == "d1");
        Assert.Equal(2, Counts(Succeed("stats", "--index", Index, "--json")).Documents);
        Assert.Contains("No problems", Succeed("check", "--index", Index), StringComparison.Ordinal);

        static (int Documents, int Mentions) Counts(string json)
        {
            JsonElement statistics = JsonDocument.Parse(json).RootElement.GetProperty("statistics");
            return (statistics.GetProperty("documents").GetInt32(), statistics.GetProperty("mentions").GetInt32());
        }
    }

    [Fact]
    public void Detect_prints_mentions_with_offsets()
    {
        string[] lines = Succeed("detect", Folder.Write("c.jsonl", Corpus)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("\"mention\":\"Stegosaurus\",\"start\":0,\"end\":11", StringComparison.Ordinal));
    }

    [Fact]
    public void Eval_scores_types_and_fails_when_dense_is_not_ahead()
    {
        IndexCorpus();
        string labels = Folder.Write("types.json", """{"plates":["Stegosaurus"],"unicorn":["Amalthea"]}""");
        string table = Succeed("eval", "--index", Index, "--types", labels, "--at", "1");
        Assert.Contains("plates", table, StringComparison.Ordinal);
        Assert.DoesNotContain("unicorn", table, StringComparison.Ordinal);

        // BM25 puts the sentence that says "plates" first, so dense can at best be equal.
        Assert.Equal(7, Run("eval", "--index", Index, "--types", labels, "--at", "1", "--expect-dense-above-bm25").Code);
    }

    private JsonElement[] Search(string query, params string[] more) =>
        [.. Succeed(["search", query, "--index", Index, "--json", .. more]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
