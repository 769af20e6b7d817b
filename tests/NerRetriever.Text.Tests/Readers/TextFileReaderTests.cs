using System.Text;

namespace NerRetriever.Text.Tests.Readers;

public sealed class TextFileReaderTests : IDisposable
{
    private readonly Corpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("one\r\ntwo\n\n three \0\u05d0\r")]
    [InlineData(" \n\t ")]
    [InlineData("")]
    public void A_file_is_one_document_unchanged(string content)
    {
        var document = Assert.Single(corpus.Read("a.txt", content));
        Assert.Equal(("a.txt", content), (document.Id, document.Text));
        Assert.Null(document.Title);
    }

    [Fact]
    public void The_byte_order_mark_is_no_text()
    {
        Assert.Equal("abc", Assert.Single(corpus.Read("a.txt", "\uFEFFabc")).Text);
        Assert.Equal("ab", Assert.Single(corpus.Read("b.txt", [0xFF, 0xFE, 0x61, 0, 0x62, 0])).Text);
        Assert.Equal("ab", Assert.Single(corpus.Read("c.txt", [0xFE, 0xFF, 0, 0x61, 0, 0x62])).Text);
    }

    [Fact]
    public void Lone_surrogates_of_utf16_pass()
    {
        Assert.Equal("\ud800a", Assert.Single(corpus.Read("a.txt", [0xFF, 0xFE, 0, 0xD8, 0x61, 0])).Text);
    }

    [Fact]
    public void Undecodable_bytes_are_reported()
    {
        Assert.Empty(corpus.Read("a.txt", [0x61, 0xED, 0xA0, 0x80]));
        Assert.Contains("0xED at offset 1", Assert.Single(corpus.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(corpus.Read("b.txt", [0xFF, 0xFE, 0x61, 0, 0x62]));
        Assert.Contains("middle of a character", corpus.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_numbered_documents(string end)
    {
        var documents = corpus.Read("a.txt", string.Join(end, "one", "", " ", " two ", "three"), Corpus.Text(TextUnit.Line));
        Assert.Equal([("a.txt#1", "one"), ("a.txt#4", " two "), ("a.txt#5", "three")], documents.Select(d => (d.Id, d.Text)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Paragraphs_end_at_blank_lines_and_keep_their_line_ends(string end)
    {
        string content = string.Join(end, "", "one", "two", " \t", "", "three", "");
        var documents = corpus.Read("a.md", content, Corpus.Text(TextUnit.Paragraph));
        Assert.Equal([("a.md#1", "one" + end + "two"), ("a.md#2", "three")], documents.Select(d => (d.Id, d.Text)));
    }

    [Fact]
    public void A_bad_byte_costs_its_paragraph_or_line_only()
    {
        byte[] content = [.. "one\ntwo\n"u8, 0xFF, .. "\nfour\n\nsix\n"u8];
        Assert.Equal(["six"], corpus.Read("a.txt", content, Corpus.Text(TextUnit.Paragraph)).Select(d => d.Text));
        Assert.Equal(["one", "two", "four", "six"], corpus.Read("a.txt", content, Corpus.Text(TextUnit.Line)).Select(d => d.Text));
        Assert.Equal([3L, 3L], corpus.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_document_of_more_than_64_MiB_is_refused_with_advice()
    {
        var source = CorpusSource.FromStandardInput(new EndlessStream("word word\n"u8.ToArray(), (64L << 20) + 10));
        var log = new CorpusReadLog(strict: true);
        var error = Assert.Throws<CorpusFormatException>(() => new TextFileReader(source, TextUnit.File, log).Read().Count());
        Assert.Contains("by paragraph or by line", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextUnit.Line)]
    [InlineData(TextUnit.Paragraph)]
    public void Files_of_any_size_stream(TextUnit unit)
    {
        // 10 GB of lines; reading ahead is bounded by the buffers, whatever the size.
        using var stream = new EndlessStream("a line\n\n"u8.ToArray(), 10_000_000_000);
        var documents = new TextFileReader(CorpusSource.FromStandardInput(stream), unit, new CorpusReadLog()).Read();
        int count = 0;
        foreach (var document in documents.Take(100_000))
        {
            count++;
            Assert.InRange(stream.Position, count * 8L - 8, (count * 8L) + (1 << 18));
        }

        Assert.Equal(100_000, count);
    }

    [Fact]
    public void A_line_longer_than_allowed_is_skipped_without_being_held()
    {
        byte[] content = Encoding.UTF8.GetBytes(new string('x', 200_000) + "\nshort\n");
        using var lines = new LineReader(new DecodingReader(new MemoryStream(content)), maxLength: 1000);
        Assert.True(lines.Read());
        Assert.Contains("longer than 1000", lines.Problem, StringComparison.Ordinal);
        Assert.True(lines.Read());
        Assert.Equal(("short", null), (lines.Text, lines.Problem));
        Assert.False(lines.Read());
    }

    [Fact]
    public void Decoding_does_not_depend_on_how_the_stream_is_cut()
    {
        byte[] content = Encoding.UTF8.GetBytes("café\r\n서울 \ud83d\ude00\r\rx");
        foreach (int piece in new[] { 1, 2, 3, 5 })
        {
            using var lines = new LineReader(new DecodingReader(new EndlessStream(content, content.Length, piece)));
            var read = new List<(string, string)>();
            while (lines.Read())
            {
                read.Add((lines.Text, lines.Terminator));
            }

            Assert.Equal([("café", "\r\n"), ("서울 \ud83d\ude00", "\r"), ("", "\r"), ("x", "")], read);
        }
    }
}
