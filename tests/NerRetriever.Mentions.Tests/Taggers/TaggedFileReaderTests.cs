using NerRetriever.Mentions.Taggers;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Taggers;

public sealed class TaggedFileReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_the_four_columns_of_CoNLL_2003_and_two_columns()
    {
        const string Four = "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\nPeter NNP B-NP B-PER\nBlackburn NNP I-NP I-PER\n\n-DOCSTART- -X- -X- O\n\nYes UH O O\n";
        IReadOnlyList<TaggedSentence> sentences = Read(Four);
        Assert.Equal([1, 1, 2], sentences.Select(sentence => sentence.Document));
        Assert.Equal([3L, 6L, 11L], sentences.Select(sentence => sentence.Line));
        Assert.Equal(["B-PER", "I-PER"], sentences[1].Labels);
        Assert.Equal(["EU", "rejects"], sentences[0].Words);
        Assert.Equal(["B-ORG", "O"], Read("EU\tB-ORG\nrejects\tO")[0].Labels);
    }

    [Fact]
    public void Reads_comments_hash_tags_and_characters()
    {
        Assert.Equal(["#ner", "rocks"], Assert.Single(Read("# id 7\n#ner\tO\nrocks\tO\n")).Words);
        Assert.Equal(["한", " ", "국"], Assert.Single(Read("## comment\tx\n한\tB-LC\n \tI-LC\n국\tI-LC\n")).Words);
    }

    [Fact]
    public void IOB1_becomes_BIO2() => Assert.Equal(
        ["B-LOC", "I-LOC", "B-LOC", "O", "B-PER", "B-LOC"],
        Read("a I-LOC\nb I-LOC\nc B-LOC\nd O\ne I-PER\nf I-LOC\n", LabelNotation.Iob1)[0].Labels);

    [Theory]
    [InlineData("a O\nb X O\n", 2, "3 column")]
    [InlineData("a O\n\nb\n", 3, "1 column")]
    [InlineData("a O\nb I-PER\n", 2, "I-PER follows O")]
    [InlineData("a B-LOC\nb I-PER\n", 2, "I-PER follows B-LOC")]
    [InlineData("a B-LOC\n\nb I-LOC\n", 3, "I-LOC follows O")]
    [InlineData("a O\nb PER\n", 2, "\"PER\" is not a label")]
    [InlineData("a O\nb B-\n", 2, "\"B-\" is not a label")]
    [InlineData("a\tO\n\tO\n", 2, "token is empty")]
    [InlineData("# id 1\na O\n\n# id 2\n\nb O\n", 5, "sentence is empty")]
    [InlineData("\n\n", 0, "no sentence")]
    public void Bad_lines_are_named(string content, long line, string problem)
    {
        CorpusFormatException error = Assert.Throws<CorpusFormatException>(() => Read(content));
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_and_missing_files_are_named()
    {
        File.WriteAllBytes(_folder["latin1.conll"], [0x61, 0xE9, 0x20, 0x4F, 0x0A]);
        Assert.Contains("UTF-8", Assert.Throws<CorpusFormatException>(() => TaggedFileReader.Read(_folder["latin1.conll"])).Message, StringComparison.Ordinal);
        Assert.Throws<CorpusFormatException>(() => TaggedFileReader.Read(_folder["none.conll"]));
    }

    [Theory]
    [InlineData("x 1 2\ny 1\n", 2, "1 numbers")]
    [InlineData("x 1 2\ny NaN 1\n", 2, "NaN")]
    [InlineData("x 1 ∞\n", 1, "∞")]
    [InlineData("2 2\nx 1 2\ny 1 2 3\n", 3, "3 numbers")]
    [InlineData("", 0, "no vector")]
    public void Bad_vectors_are_named(string content, long line, string problem)
    {
        CorpusFormatException error = Assert.Throws<CorpusFormatException>(() => WordVectors.Read(_folder.Write("v.txt", content)));
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_are_divided_by_number()
    {
        IReadOnlyList<TaggedSentence> sentences = Read("a O\n\n-DOCSTART- O\n\nb O\n\n-DOCSTART- O\n\nc O\n");
        (IReadOnlyList<TaggedSentence> training, IReadOnlyList<TaggedSentence> test) = DocumentSplit.Divide(sentences, _folder.Write("ids", "# test\n2\n"));
        Assert.Equal(["a", "c"], training.Select(sentence => sentence.Words[0]));
        Assert.Equal(["b"], test.Select(sentence => sentence.Words[0]));
        foreach (string bad in new[] { "4", "2\n2", "x", "", "1\n2\n3" })
        {
            Assert.Throws<CorpusFormatException>(() => DocumentSplit.Divide(sentences, _folder.Write("ids", bad)));
        }
    }

    [SharedTheory("data/ner")]
    [InlineData("data/ner/wikigold/wikigold.conll.txt", LabelNotation.Iob1, 1696)]
    [InlineData("data/ner/wnut17/wnut17train.conll", LabelNotation.Bio2, 3394)]
    [InlineData("data/ner/klue/klue-ner-v1.1_dev.tsv", LabelNotation.Bio2, 5000)]
    public void Published_sets_are_read_whole(string path, LabelNotation notation, int count) =>
        Assert.Equal(count, TaggedFileReader.Read(SharedMaterial.PathOf(path), notation).Count);

    private IReadOnlyList<TaggedSentence> Read(string content, LabelNotation notation = LabelNotation.Bio2) =>
        TaggedFileReader.Read(_folder.Write("x.conll", content), notation);
}
