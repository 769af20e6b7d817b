namespace NerRetriever.Text.Tests.Readers;

public sealed class CsvCorpusReaderTests : IDisposable
{
    private static readonly CorpusReaderOptions Named = new()
    {
        Csv = new CsvCorpusOptions("body") { IdColumn = "id", TitleColumn = "head" },
    };

    private readonly Corpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Named_columns_and_metadata_are_read(string end)
    {
        string content = string.Join(
            end, "\uFEFFid,head,body,year", "a,T,\"one, \"\"two\"\"\",1999", "", ",,서울 5\" disk,", "b,,x,y");
        var documents = corpus.Read("a.csv", content, Named);
        Assert.Equal(["a", "a.csv:4", "b"], documents.Select(document => document.Id));
        Assert.Equal(["one, \"two\"", "서울 5\" disk", "x"], documents.Select(document => document.Text));
        Assert.Equal(["T", null, null], documents.Select(document => document.Title));
        Assert.Equal("1999", documents[0].Metadata["year"]);
        Assert.Empty(documents[1].Metadata);
        Assert.Empty(corpus.Problems);
    }

    [Fact]
    public void A_quoted_field_may_hold_lines_and_problems_name_the_line_of_the_record()
    {
        string content = "body,id\n\"one\ntwo\",a\nonly\nx,b,c\n\"q\"z,d\ngood,e\n\"open,f\n";
        var documents = corpus.Read("a.csv", content, new() { Csv = new CsvCorpusOptions("body") { IdColumn = "id" } });
        Assert.Equal(["one\ntwo", "good"], documents.Select(document => document.Text));
        Assert.Equal([4L, 5L, 6L, 8L], corpus.Problems.Select(problem => problem.Line));
        Assert.Contains("1 fields, the header 2", corpus.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("behind a closing quote", corpus.Problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("not closed", corpus.Problems[3].Message, StringComparison.Ordinal);
        Assert.Throws<CorpusFormatException>(() => corpus.Read("a.csv", content, new() { Csv = new("body") }, strict: true));
    }

    [Fact]
    public void Tabs_separate_tsv_and_quotes_can_be_ordinary()
    {
        var options = new CorpusReaderOptions { Csv = new CsvCorpusOptions("text") { QuotedFields = false } };
        var documents = corpus.Read("a.tsv", "n\ttext\n1\t\"he\" said, so\n2\tb", options);
        Assert.Equal(["\"he\" said, so", "b"], documents.Select(document => document.Text));
        Assert.Equal("2", documents[1].Metadata["n"]);
    }

    [Fact]
    public void Another_delimiter_can_be_named()
    {
        var options = new CorpusReaderOptions { Csv = new CsvCorpusOptions("text") { Delimiter = ';' } };
        Assert.Equal("a,b", Assert.Single(corpus.Read("a.csv", "n;text\n1;a,b\n", options)).Text);
    }

    [Fact]
    public void Invalid_utf8_costs_its_record_only()
    {
        byte[] content = [.. "body\nfine\n"u8, 0xFF, .. "\nlast\n"u8];
        var documents = corpus.Read("a.csv", content, new() { Csv = new("body") });
        Assert.Equal(["fine", "last"], documents.Select(document => document.Text));
        Assert.Equal(3, Assert.Single(corpus.Problems).Line);
    }

    [Fact]
    public void A_missing_or_doubled_column_is_fatal_and_the_message_lists_the_header()
    {
        var missing = Assert.Throws<CorpusFormatException>(() => corpus.Read("a.csv", "a,b\n1,2\n", new() { Csv = new("text") }));
        Assert.Contains("\"text\"; the header names a, b", missing.Message, StringComparison.Ordinal);
        Assert.Throws<CorpusFormatException>(() => corpus.Read("a.csv", "text,text\n1,2\n", new() { Csv = new("text") }));
    }

    [Fact]
    public void Without_named_columns_the_error_tells_how()
    {
        var error = Assert.Throws<CorpusFormatException>(() => corpus.Read("a.csv", "a,b\n1,2\n"));
        Assert.Contains("name of its text column", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CsvCorpusOptions(""));
    }

    [Fact]
    public void An_empty_file_has_no_documents()
    {
        Assert.Empty(corpus.Read("a.csv", "", new() { Csv = new("text") }));
        Assert.Empty(corpus.Read("a.csv", "text\n", new() { Csv = new("text") }));
    }
}
