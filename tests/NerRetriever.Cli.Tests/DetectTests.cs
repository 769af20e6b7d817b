using System.Text.Json;

namespace NerRetriever.Cli.Tests;

public sealed class DetectTests : CommandLineTest
{
    private const string Line = """{"_id":"a b","text":"Kim paid $5 in Busan <now> & left 😀 Busan\nTower on 5 May 2003."}""";

    [Fact]
    public void Every_mention_says_its_detector_score_type_and_value()
    {
        JsonElement[] found = Json(Detect("--detector", "patterns+everyday+gazetteer", "--gazetteer", Cities()));
        JsonElement money = Assert.Single(found, mention => mention.GetProperty("mention").GetString() == "$5");
        Assert.Equal(("everyday", "MONEY", "USD 5"), (Text(money, "detector"), Text(money, "coarse_type"), Text(money, "value")));
        JsonElement[] cities = [.. found.Where(mention => mention.GetProperty("mention").GetString() == "Busan")];
        Assert.Equal(2, cities.Length);
        Assert.All(cities, city => Assert.Equal(("gazetteer", "LOC", "Q1"), (Text(city, "detector"), Text(city, "coarse_type"), Text(city, "value"))));
        Assert.Contains(found, mention => Text(mention, "detector") == "patterns" && mention.GetProperty("score").GetSingle() < 1);
    }

    [Fact]
    public void Inline_marks_what_it_finds_and_escapes_the_rest() => Assert.Equal(
        "Kim paid <MONEY>$5</MONEY> in <LOC>Busan</LOC> &lt;now&gt; &amp; left 😀 <LOC>Busan</LOC>\nTower on <DATE>5 May 2003</DATE>.\n",
        Detect("--detector", "everyday+gazetteer", "--gazetteer", Cities(), "--to", "inline"));

    [Fact]
    public void Conll_is_read_back_as_it_was_found()
    {
        string path = Folder["found.conll"];
        Detect("--detector", "everyday+gazetteer", "--gazetteer", Cities(), "--to", "conll", "--out", path);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("# id a_b:0", lines[0]);
        Assert.Contains("$\tB-MONEY", lines);
        Assert.Contains("5\tI-MONEY", lines);
        Assert.Contains("😀\tO", lines);
        Assert.Equal(2, lines.Count(line => line == "Busan\tB-LOC"));

        JsonElement scores = Json(Succeed("eval", "detect", path, "--predictions", path, "--json"))[0];
        Assert.Equal(1, scores.GetProperty("entities").GetProperty("f1").GetDouble());
        Assert.Equal(1, scores.GetProperty("token_accuracy").GetDouble());
        Assert.Equal(4, scores.GetProperty("entities").GetProperty("gold").GetInt32());
    }

    [Fact]
    public void Brat_counts_code_points_and_breaks_mentions_at_lines()
    {
        string list = Folder.Write("tower.tsv", "Busan Tower\tBUILDING\n");
        Detect("--detector", "everyday+gazetteer", "--gazetteer", list, "--to", "brat", "--out", Folder["brat"]);
        string text = File.ReadAllText(Path.Combine(Folder["brat"], "a_b.txt"));
        Assert.Equal(JsonDocument.Parse(Line).RootElement.GetProperty("text").GetString(), text);
        Assert.Equal(
            "T1\tMONEY 9 11\t$5\n#1\tAnnotatorNotes T1\tUSD 5\nT2\tBUILDING 36 41;42 47\tBusan Tower\nT3\tDATE 51 61\t5 May 2003\n#3\tAnnotatorNotes T3\t2003-05-05\n",
            File.ReadAllText(Path.Combine(Folder["brat"], "a_b.ann")));
    }

    [Fact]
    public void Detector_options_that_make_no_sense_are_usage_errors()
    {
        string corpus = Folder.Write("c.jsonl", Line);
        Assert.Contains("there is no detector", Fail(2, "detect", corpus, "--detector", "patterns+magic"), StringComparison.Ordinal);
        Assert.Contains("twice", Fail(2, "detect", corpus, "--detector", "patterns+patterns"), StringComparison.Ordinal);
        Assert.Contains("--gazetteer", Fail(2, "detect", corpus, "--detector", "gazetteer"), StringComparison.Ordinal);
        Assert.Contains("does not name", Fail(2, "detect", corpus, "--gazetteer", Cities()), StringComparison.Ordinal);
        Assert.Contains("--out", Fail(2, "detect", corpus, "--to", "brat"), StringComparison.Ordinal);
        Assert.Contains("no such list", Fail(3, "detect", corpus, "--detector", "gazetteer", "--gazetteer", "none.tsv"), StringComparison.Ordinal);
        Assert.Contains("has no labels", Fail(2, "eval", "detect", corpus), StringComparison.Ordinal);
        Assert.Contains("--map", Fail(2, "eval", "detect", corpus, "--map", "PER"), StringComparison.Ordinal);
    }

    [Fact]
    public void Detection_is_measured_by_type_and_over_all_candidates()
    {
        string gold = Folder.Write("gold.conll", "Kim\tB-PS\nleft\tO\non\tO\n5\tB-DT\nMay\tI-DT\n2003\tI-DT\n\nFor\tO\n5\tB-QT\nkm\tI-QT\n.\tO\n");
        JsonElement scores = Json(Succeed("eval", "detect", gold, "--detector", "everyday", "--map", "DT=DATE", "QT=QUANTITY", "--json"))[0];
        Assert.Equal(2, scores.GetProperty("entities").GetProperty("correct").GetInt32());
        Assert.Equal(0.8, scores.GetProperty("entities").GetProperty("f1").GetDouble(), 12);
        Assert.Equal(1, scores.GetProperty("types").GetProperty("DATE").GetProperty("f1").GetDouble());
        Assert.Equal(9 / 10.0, scores.GetProperty("token_accuracy").GetDouble(), 12);
        string table = Succeed("eval", "detect", gold, "--detector", "patterns+everyday");
        Assert.Contains("types ignored", table, StringComparison.Ordinal);
        Assert.Contains("fuzzy recall 1.0000", table, StringComparison.Ordinal);
        string other = Folder.Write("other.conll", "Other\tO\n");
        Assert.Contains("other.conll", Fail(3, "eval", "detect", gold, "--predictions", other), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_filters_on_coarse_types()
    {
        string corpus = Folder.Write("corpus.jsonl", Corpus);
        Succeed("index", corpus, "--index", Index, "--detector", "patterns+everyday");
        foreach (string mode in new[] { "dense", "bm25", "hybrid" })
        {
            JsonElement[] hits = Json(Succeed("search", "Vienna opera premiere", "--index", Index, "--mode", mode, "--coarse", "date", "money", "--json"));
            JsonElement hit = Assert.Single(hits);
            Assert.Equal(("1805", "DATE"), (Text(hit, "mention"), Text(hit, "coarse_type")));
        }

        Assert.Empty(Json(Succeed("search", "city", "--index", Index, "--coarse", "PER", "--json")));
        Assert.Contains("coarse", Fail(2, "search", "city", "--index", Index, "--coarse", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parsed_query_filters_on_the_sentence()
    {
        IndexCorpus();
        string[] search = ["search", "operas in vienna", "--index", Index, "--group", "mention", "--json"];
        JsonElement[] all = Json(Succeed(search));
        Assert.Contains(all, hit => Text(hit, "document_id") == "d1");
        Assert.All(all, hit => Assert.Equal("operas in vienna", Text(hit, "query")));

        string list = Folder.Write("cities.tsv", "Vienna\tLOC\n");
        JsonElement[] parsed = Json(Succeed([.. search, "--parse-query", "--detector", "gazetteer", "--gazetteer", list]));
        Assert.NotEmpty(parsed);
        Assert.All(parsed, hit =>
        {
            Assert.Equal(("opera", "d2"), (Text(hit, "query"), Text(hit, "document_id")));
            Assert.NotEqual("Vienna", Text(hit, "mention"));
            Assert.Equal("vienna", hit.GetProperty("entities")[0].GetString());
        });
        Assert.NotEmpty(Json(Succeed("search", "operas in Vienna", "--index", Index, "--mode", "hybrid", "--parse-query", "--json")));
    }

    private static string? Text(JsonElement record, string field) => record.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    private static JsonElement[] Json(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private string Cities() => Folder.Write("cities.tsv", "# name type id\nbusan\tLOC\tQ1\n");

    private string Detect(params string[] options) => Succeed(["detect", Folder.Write("c.jsonl", Line), .. options]);
}
