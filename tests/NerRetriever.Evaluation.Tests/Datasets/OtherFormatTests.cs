using NerRetriever.Evaluation.Datasets;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Datasets;

public sealed class OtherFormatTests : WrittenDatasets
{
    [Fact]
    public void Ultra_fine_mentions_of_one_sentence_are_joined()
    {
        Folder.Write(
            "dev.json",
            """
            {"y_str": ["person", "head_of_state"], "annot_id": "a:1", "mention_span": "He", "right_context_token": ["met", "the", "queen", "."], "left_context_token": []}
            {"y_str": ["person"], "annot_id": "a:2", "mention_span": "the queen", "right_context_token": ["."], "left_context_token": ["He", "met"]}
            {"y_str": ["day"], "annot_id": "b:1", "mention_span": "today", "right_context_token": [], "left_context_token": ["Not"]}

            """);
        EvaluationSet set = Load(Describe(DatasetFormat.UltraFine, "dev.json"));
        Assert.Equal([("a:1", "He met the queen ."), ("b:1", "Not today")], set.Sentences.Select(sentence => (sentence.Id, sentence.Text)));
        Assert.Equal(["0: He = head_of_state", "0: He = person", "0: the queen = person", "1: today = day"], Mentions(set));
        Assert.Equal(["day = day: 1", "head_of_state = head of state: 0", "person = person: 0"], Types(set));
    }

    [Theory]
    [InlineData("""{"y_str": ["x"], "annot_id": "a", "mention_span": "He", "right_context_token": []}""", "left_context_token")]
    [InlineData("""{"y_str": ["x"], "annot_id": "a", "mention_span": " ", "right_context_token": [], "left_context_token": []}""", "mention_span")]
    [InlineData("""{"y_str": [1], "annot_id": "a", "mention_span": "He", "right_context_token": [], "left_context_token": []}""", "y_str")]
    [InlineData("""{"y_str": ["person"]}""", "annot_id")]
    [InlineData("nonsense", "JSON")]
    public void Bad_ultra_fine_records_are_errors(string line, string because)
    {
        Folder.Write("dev.json", "\n" + line);
        var error = Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.UltraFine, "dev.json")));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Queries_of_a_BEIR_folder_are_the_types()
    {
        WriteBeir("query-id\tcorpus-id\tscore\nq2\td1\t2\nq1\td3\t1\nq1\td1\t1\nq1\td2\t0\n");
        EvaluationSet set = Load(Beir());
        Assert.False(set.HasMentions);
        Assert.Equal(
            [("d1", "Kea A parrot."), ("d2", "No title."), ("d3", "Kaka Another.")],
            set.Sentences.Select(sentence => (sentence.Id, sentence.Text)));

        // A query without a judgement belongs to another split.
        Assert.Equal(["q1 = parrots of New Zealand: 0 2", "q2 = birds: 0"], Types(set));
        Assert.Equal(["q2 = birds: 0"], Types(Load(Beir() with { LeftOut = ["q1"] })));
    }

    [Theory]
    [InlineData("q1\td9\t1\n", 1)]
    [InlineData("query-id\tcorpus-id\tscore\nq9\td1\t1\n", 2)]
    [InlineData("query-id\tcorpus-id\tscore\nq1\td1\n", 2)]
    [InlineData("query-id\tcorpus-id\tscore\nq1\td1\tone\n", 2)]
    public void Bad_judgements_are_errors(string judgements, int line)
    {
        WriteBeir(judgements);
        var error = Assert.Throws<CorpusFormatException>(() => Load(Beir()));
        Assert.Equal((Folder["set/qrels/test.tsv"], line), (error.Path, error.Line));
    }

    [Fact]
    public void A_BEIR_folder_needs_its_three_parts()
    {
        WriteBeir("q1\td1\t1\n");
        foreach (string missing in new[] { "corpus.jsonl", "queries.jsonl", ".tsv" })
        {
            DatasetDescription description = Beir();
            description = description with { Files = [.. description.Files.Where(file => !file.EndsWith(missing, StringComparison.Ordinal))] };
            Assert.Contains(missing, Assert.Throws<CorpusFormatException>(() => Load(description)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Seen_types_are_compared_in_lower_case_over_types_that_occur()
    {
        SeenTypes seen = SeenTypes.Load(Folder.Write("seen.txt", "Musical group\nperson\n\n"));
        Assert.True(seen.Contains("musical Group"));
        Assert.False(seen.Contains("group"));
        var set = new EvaluationSet(
            "x", [], [new("A", "Person", [0]), new("B", "fish", [0]), new("C", "musical group", []), new("D", "dog", [1])])
        { HasMentions = true };
        Assert.Equal(1 / 3.0, seen.ShareOf(set));
        Assert.Equal(double.NaN, seen.ShareOf(set with { Types = [] }));
        Assert.Throws<CorpusFormatException>(() => SeenTypes.Load(Folder.Write("none.txt", "\n")));
        Assert.Throws<CorpusFormatException>(() => SeenTypes.Load(Folder["missing.txt"]));
    }

    private static DatasetDescription Beir() =>
        Describe(DatasetFormat.Beir, "set/corpus.jsonl", "set/queries.jsonl", "set/qrels/*.tsv");

    private void WriteBeir(string judgements)
    {
        Folder.Write(
            "set/corpus.jsonl",
            """
            {"_id": "d1", "title": "Kea", "text": "A parrot.", "metadata": {}}
            {"_id": "d2", "title": "", "text": "No title."}
            {"_id": "d3", "title": "Kaka", "text": "Another."}
            """);
        Folder.Write(
            "set/queries.jsonl",
            """
            {"_id": "q1", "text": "parrots of New Zealand"}
            {"_id": "q2", "text": "birds"}
            {"_id": "q3", "text": "never judged"}
            """);
        Folder.Write("set/qrels/test.tsv", judgements);
    }
}
