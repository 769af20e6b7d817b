using NerRetriever.Testing;

namespace NerRetriever.Text.Tests.Readers;

public sealed class ConllReaderTests : IDisposable
{
    private readonly Corpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("Rome B-LOC\nand O\nNew B-LOC\nYork I-LOC", "Rome|LOC;New York|LOC")]
    [InlineData("Rome I-LOC\nand O\nNew I-LOC\nYork I-LOC", "Rome|LOC;New York|LOC")]
    [InlineData("Rome B-LOC\nParis B-LOC\nParis I-PER", "Rome|LOC;Paris|LOC;Paris|PER")]
    [InlineData("Rome S-LOC\nNew B-LOC\nYork E-LOC\nCity E-LOC", "Rome|LOC;New York|LOC;City|LOC")]
    [InlineData("Rome U-LOC\nRome U-LOC\nNew B-LOC\nYork L-LOC", "Rome|LOC;Rome|LOC;New York|LOC")]
    [InlineData("Rome O", "")]
    public void Schemes_of_labels_are_read_alike(string rows, string expected)
    {
        Assert.Equal(expected, Mentions(Assert.Single(corpus.Read("a.conll", rows))));
        Assert.Empty(corpus.Problems);
    }

    [Fact]
    public void Sentences_are_documents_with_gold_mentions()
    {
        var documents = corpus.Read("a.conll", "-DOCSTART- -X- O\n\nthe O\nRhine B-RIVER\n\n\n# id abc-1\tdomain=en\n#\tO\n#1\tB-RANK\n");
        Assert.Equal([("a.conll#1", "the Rhine"), ("abc-1", "# #1")], documents.Select(document => (document.Id, document.Text)));
        Assert.Equal(new TextSpan(4, 9), Assert.Single(documents[0].Mentions!).Span);
        Assert.Equal([new TextSpan(0, 9)], documents[0].Sentences);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_bad_line_costs_its_sentence(string end)
    {
        string[] rows = ["a _ _ O", "b _ O", "c _ _ O", "", "d _ _ B-", "", "e _ _ _", "", "f", "", "g _ _ O"];
        var documents = corpus.Read("a.conll", string.Join(end, rows));
        Assert.Equal(["g"], documents.Select(document => document.Text));
        Assert.Equal([2L, 5L, 7L, 9L], corpus.Problems.Select(problem => problem.Line));
        Assert.Contains("3 column(s)", corpus.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("is not a label", corpus.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_costs_its_sentence()
    {
        byte[] content = [.. "a O\n"u8, 0xFF, .. " O\n\nb O\n"u8];
        Assert.Equal(["b"], corpus.Read("a.conll", content).Select(document => document.Text));
        Assert.Equal(2, Assert.Single(corpus.Problems).Line);
    }

    [Fact]
    public void Columns_can_be_chosen()
    {
        var options = new CorpusReaderOptions { Conll = new() { TokenColumn = 1, LabelColumn = 0 } };
        Assert.Equal("Rome|LOC", Mentions(Assert.Single(corpus.Read("a.bio", "O in x\nB-LOC Rome y\n", options))));
        options = new CorpusReaderOptions { Conll = new() { TokenColumn = 5 } };
        Assert.Empty(corpus.Read("a.iob", "Rome B-LOC\n", options));
        Assert.Single(corpus.Problems);
    }

    [Fact]
    public void Plain_labels_join_neighbours_of_one_type()
    {
        var options = new CorpusReaderOptions { Conll = new() { Labels = ConllLabelScheme.Plain } };
        var document = Assert.Single(corpus.Read("a.conll", "New\tlocation-GPE\nYork\tlocation-GPE\nX\tperson-actor\nis\tO\n", options));
        Assert.Equal("New York|location-GPE;X|person-actor", Mentions(document));
    }

    [Fact]
    public void Whole_documents_keep_their_sentences()
    {
        var options = new CorpusReaderOptions { Conll = new() { Unit = ConllUnit.Document } };
        var documents = corpus.Read("a.conll", "-DOCSTART- O\n\na O\n\nRome B-LOC\n-DOCSTART- O\nc O\n", options);
        Assert.Equal([("a.conll#1", "a\nRome"), ("a.conll#2", "c")], documents.Select(document => (document.Id, document.Text)));
        Assert.Equal([new TextSpan(0, 1), new TextSpan(2, 6)], documents[0].Sentences);
        Assert.Equal("Rome|LOC", Mentions(documents[0]));
    }

    [Fact]
    public void Labels_at_character_level_join_without_spaces()
    {
        const string Rows = "## 주석 : ##\n## x\tNE_TAG\n서\tB-LC\n울\tI-LC\n \tO\n#\tO\n\n국\tB-OG\n민\tI-OG\n";
        var documents = corpus.Read("a.conll", Rows);
        Assert.Equal(["서울 #", "국민"], documents.Select(document => document.Text));
        Assert.Equal("서울|LC", Mentions(documents[0]));
        var joined = corpus.Read("b.conll", "a B-X\nb I-X\n", new() { Conll = new() { JoinWith = "_" } });
        Assert.Equal("a_b|X", Mentions(Assert.Single(joined)));
    }

    [SharedTheory("data/ner")]
    [InlineData("wikigold/wikigold.conll.txt", 1696, 3558)]
    [InlineData("wnut17/emerging.dev.conll", 1009, 836)]
    [InlineData("wnut17/emerging.test.annotated", 1287, 1079)]
    [InlineData("wnut17/wnut17train.conll", 3394, 1975)]
    [InlineData("multiconer2/en-train90.conll", 15099, 0)]
    [InlineData("crossner/science/dev.txt", 450, 0)]
    [InlineData("crossner/ai/train.txt", 100, 0)]
    [InlineData("klue/klue-ner-v1.1_dev.tsv", 5000, 14257)]
    public void Published_sets_are_read_without_a_problem(string path, int sentences, int mentions)
    {
        var log = new CorpusReadLog(strict: true);
        var options = new CorpusReaderOptions { Format = CorpusFormat.Conll };
        int sentenceCount = 0, mentionCount = 0;
        foreach (var document in CorpusReader.Open(SharedMaterial.PathOf("data/ner/" + path), options, log).Read())
        {
            sentenceCount++;
            mentionCount += document.Mentions!.Count;
            Assert.All(document.Mentions, mention => Assert.True(mention.Span.IsValidIn(document.Text.Length)));
        }

        Assert.Equal(sentences, sentenceCount);
        Assert.True(mentions == 0 ? mentionCount > sentences : mentionCount == mentions, $"{mentionCount} mentions");
    }

    [SharedFact("data/ner/klue")]
    public void Korean_text_reads_as_it_was_written()
    {
        string path = SharedMaterial.PathOf("data/ner/klue/klue-ner-v1.1_dev.tsv");
        var document = CorpusReader.Open(path, new() { Format = CorpusFormat.Conll }, new CorpusReadLog()).Read().First();
        Assert.StartsWith("경찰은 또 성매매", document.Text, StringComparison.Ordinal);
        Assert.Equal("경찰", document.Mentions![0].Span.In(document.Text).ToString());
    }

    private static string Mentions(Document document) =>
        string.Join(';', document.Mentions!.Select(mention => $"{mention.Span.In(document.Text)}|{mention.Type}"));
}
