using NerRetriever.Evaluation.Datasets;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Datasets;

public sealed class NeRetrieveTests : WrittenDatasets
{
    private const string Corpus = """
        {"id": "p1", "content": "Stegosaurus was no T. rex, they say.", "document_token_sequence": ["Stegosaurus", "was", "no", "T.", "rex", ",", "they", "say", "."]}
        {"id": 2, "content": "Nothing here."}
        {"id": "p3", "content": "A  \"quoted\" Kea", "document_token_sequence": ["A", "''", "quoted", "''", "Kea"]}

        """;

    private const string Labels = """
        {"id": "p3", "tagged_entities": {"BirdSpecies": {"Kea": {"Kea": [[4]]}}}}
        {"id": "p1", "tagged_entities": {"Dinosaur": {"Stegosaurus": {"Stegosaurus": [[0]]}, "Tyrannosaurus": {"T. rex": [[3, 4]]}}, "BirdSpecies": {}}}

        """;

    [Fact]
    public void Labels_join_paragraphs_by_id()
    {
        File.WriteAllBytes(Folder["corpus.jsonl.bz2"], Compress(Corpus));
        File.WriteAllBytes(Folder["test.jsonl.bz2"], Compress(Labels));
        EvaluationSet set = Load(Describe(DatasetFormat.NeRetrieve, "corpus.jsonl.bz2", "test.jsonl.bz2"));

        Assert.Equal(["p1", "2", "p3"], set.Sentences.Select(sentence => sentence.Id));
        Assert.Equal("Stegosaurus was no T. rex, they say.", set.Sentences[0].Text);
        Assert.Equal(["0: Stegosaurus = Dinosaur", "0: T. rex = Dinosaur", "2: Kea = BirdSpecies"], Mentions(set));
        Assert.Equal(["BirdSpecies = bird species: 2", "Dinosaur = dinosaur: 0"], Types(set));

        // The tokenizer wrote other quotation marks than the text has, so the text is that of its tokens.
        Assert.Equal("A '' quoted '' Kea", set.Sentences[2].Text);
    }

    [Fact]
    public void Words_may_stand_with_the_labels_and_files_may_be_plain_and_in_any_order()
    {
        Folder.Write("corpus.jsonl", """{"id": "p1", "content": "Kea eat tyres."}""");
        Folder.Write(
            "train.jsonl",
            """{"id": "p1", "document_token_sequence": ["Kea", "eat", "tyres", "."], "tagged_entities": {"Bird": {"Kea": {"Kea": [[0]]}}}}""");
        Folder.Write("test.jsonl", """{"id": "p1", "tagged_entities": {"Product": {"Tyre": {"tyres": [[2], [2]]}}}}""");
        Assert.Equal(
            ["0: Kea = Bird", "0: tyres = Product"],
            Mentions(Load(Describe(DatasetFormat.NeRetrieve, "train.jsonl", "test.jsonl", "corpus.jsonl"))));
    }

    [Fact]
    public void Labels_of_paragraphs_outside_the_sample_are_passed_over()
    {
        Folder.Write("corpus.jsonl", Corpus);
        Folder.Write("test.jsonl", Labels);
        DatasetDescription description = Describe(DatasetFormat.NeRetrieve, "corpus.jsonl", "test.jsonl");
        Assert.Equal("p1", Assert.Single(Load(description with { MinimumWords = 5 }).Sentences).Id);
        Assert.Equal(2, Load(description with { MaximumSentences = 2 }).Sentences.Count);
    }

    [Fact]
    public void A_paragraph_that_comes_twice_is_an_error()
    {
        Folder.Write("corpus.jsonl", Corpus + Corpus);
        var error = Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.NeRetrieve, "corpus.jsonl")));
        Assert.Contains("\"p1\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_that_follow_one_another_are_one_file()
    {
        string half = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{\"id\": \"a{i}\", \"content\": \"text {i}\"}}\n"));
        File.WriteAllBytes(Folder["corpus.jsonl.bz2"], [.. Compress(half), .. Compress(half.Replace("\"a", "\"b", StringComparison.Ordinal))]);
        EvaluationSet set = Load(Describe(DatasetFormat.NeRetrieve, "corpus.jsonl.bz2"));
        Assert.Equal(6000, set.Sentences.Count);
        Assert.Equal(("b2999", "text 2999"), (set.Sentences[^1].Id, set.Sentences[^1].Text));
    }

    [Fact]
    public void Damaged_archives_are_errors_that_name_the_file()
    {
        byte[] whole = Compress(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{\"id\": \"a{i}\", \"content\": \"text {i}\"}}\n")));
        byte[] flipped = [.. whole];
        flipped[whole.Length / 2] ^= 0x55;
        foreach (byte[] damaged in new byte[][] { whole[..(whole.Length / 2)], whole[..^3], whole[..6], flipped, [.. "no archive"u8] })
        {
            File.WriteAllBytes(Folder["corpus.jsonl.bz2"], damaged);
            var error = Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.NeRetrieve, "corpus.jsonl.bz2")));
            Assert.Equal(Folder["corpus.jsonl.bz2"], error.Path);
        }
    }

    [Theory]
    [InlineData("""{"id": "p9", "tagged_entities": {}}""", "p9")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Dinosaur": {"X": {"x": [[9]]}}}}""", "[9]")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Dinosaur": {"X": {"x": [[-1]]}}}}""", "[-1]")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Dinosaur": {"X": {"x": [[]]}}}}""", "[]")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Dinosaur": {"X": {"x": [0]}}}}""", "[[word indices]]")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Dinosaur": ["X"]}}""", "[[word indices]]")]
    [InlineData("""{"id": "2", "tagged_entities": {"Dinosaur": {"X": {"x": [[0]]}}}}""", "document_token_sequence")]
    [InlineData("""{"id": "p1", "tagged_entities": {"Fish": {"X": {"x": [[0]]}}}}""", "\"Fish\"")]
    [InlineData("""{"tagged_entities": {}}""", "the field id")]
    [InlineData("""{"id": "p1", "id": "p1"}""", "JSON")]
    [InlineData("[]", "Array")]
    public void Bad_labels_are_errors_with_file_and_line(string label, string because)
    {
        Folder.Write("corpus.jsonl", Corpus);
        Folder.Write("test.jsonl", "{\"id\": \"p1\"}\n\n" + label + "\n");
        var error = Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.NeRetrieve, "corpus.jsonl", "test.jsonl") with
        {
            Types = new Dictionary<string, string> { ["Dinosaur"] = "dinosaur" },
        }));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Equal((Folder["test.jsonl"], 3), (error.Path, error.Line));
    }
}
