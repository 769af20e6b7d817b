using System.Text;

namespace NerRetriever.Text.Tests.Readers;

public sealed class JsonLinesReaderTests : IDisposable
{
    private readonly Corpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void Fields_of_BEIR_and_metadata_are_read()
    {
        var documents = corpus.Read("a.jsonl", """
            {"_id": "d1", "title": "T", "text": "Hello", "year": 1999.50, "ok": true, "none": null, "tags": ["a", 1], "o": {}}
            {"id": 7, "title": "", "text": ""}
            {"text": "no id"}
            {"_id": "x", "id": "y", "text": "both"}
            """);
        Assert.Equal(["d1", "7", "a.jsonl:3", "x"], documents.Select(document => document.Id));
        Assert.Equal("T", documents[0].Title);
        Assert.Equal("Hello", documents[0].Text);
        Assert.Null(documents[0].Mentions);
        Assert.Null(documents[0].Sentences);
        Assert.Equal(
            [("o", "{}"), ("ok", "true"), ("tags", "[\"a\", 1]"), ("year", "1999.50")],
            documents[0].Metadata.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Null(documents[1].Title);
        Assert.Equal("y", documents[3].Metadata["id"]);
        Assert.Empty(corpus.Problems);
    }

    [Fact]
    public void Mentions_are_sorted_and_repeats_dropped()
    {
        var document = Assert.Single(corpus.Read("a.jsonl", """
            {"text": "Rome and Paris", "mentions": [{"start": 9, "end": 14, "type": "city"}, {"start": 0, "end": 4},
            """.Replace("\n", "", StringComparison.Ordinal) + """
            {"start": 0, "end": 14}, {"start": 9, "end": 14, "type": "city"}, {"start": 0, "end": 4, "type": "city"}]}
            """));
        Assert.Equal(
            [
                new GivenMention(new TextSpan(0, 14)),
                new GivenMention(new TextSpan(0, 4)),
                new GivenMention(new TextSpan(0, 4), "city"),
                new GivenMention(new TextSpan(9, 14), "city"),
            ],
            document.Mentions);
    }

    [Theory]
    [InlineData("""[{"start": 3, "end": 3}]""", "empty or outside")]
    [InlineData("""[{"start": 3, "end": 2}]""", "empty or outside")]
    [InlineData("""[{"start": -1, "end": 2}]""", "empty or outside")]
    [InlineData("""[{"start": 0, "end": 6}]""", "empty or outside")]
    [InlineData("""[{"start": 2, "end": 5}]""", "inside a character")]
    [InlineData("""[{"start": 0, "end": 2}]""", "inside a character")]
    [InlineData("""[{"start": 0}]""", "start and end")]
    [InlineData("""[{"start": 0.5, "end": 3}]""", "start and end")]
    [InlineData("""[{"start": 0, "end": 99999999999}]""", "start and end")]
    [InlineData("""[3]""", "must be an object")]
    [InlineData("""{"start": 0, "end": 1}""", "not an array")]
    [InlineData("""[{"start": 0, "end": 1, "type": []}]""", "not a string or number")]
    public void A_bad_mention_refuses_its_record(string mentions, string message)
    {
        // The text is a, U+1F600 (two UTF-16 units), b, c.
        Assert.Empty(corpus.Read("a.jsonl", "{\"text\": \"a\\ud83d\\ude00bc\", \"mentions\": " + mentions + "}"));
        Assert.Contains(message, Assert.Single(corpus.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"a\", \"text\": \"b\"}", "not a valid JSON object")]
    [InlineData("{\"text\": \"a\"", "not a valid JSON object")]
    [InlineData("{\"text\": \"a\"} {}", "not a valid JSON object")]
    [InlineData("{\"text\": \"a\u0000\"}", "not a valid JSON object")]
    [InlineData("{\"\\ud800\": 1, \"text\": \"a\"}", "not a valid JSON object")]
    [InlineData("[]", "not an object")]
    [InlineData("3", "not an object")]
    [InlineData("{}", "text is missing")]
    [InlineData("{\"text\": null}", "not a string")]
    [InlineData("{\"text\": 3}", "not a string")]
    [InlineData("{\"text\": \"a\", \"_id\": {}}", "not a string or number")]
    [InlineData("{\"text\": \"a\", \"_id\": \"\"}", "is empty")]
    [InlineData("{\"text\": \"a\", \"title\": []}", "not a string or number")]
    public void A_bad_line_is_reported_with_its_number_and_skipped(string line, string message)
    {
        var documents = corpus.Read("a.jsonl", "{\"text\": \"one\"}\n\n" + line + "\n{\"text\": \"four\"}\n");
        Assert.Equal(["one", "four"], documents.Select(document => document.Text));
        Assert.Equal(1, corpus.Skipped);
        var problem = Assert.Single(corpus.Problems);
        Assert.Equal(3, problem.Line);
        Assert.EndsWith("a.jsonl", problem.Path, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_makes_a_bad_line_fatal()
    {
        var error = Assert.Throws<CorpusFormatException>(() => corpus.Read("a.jsonl", "{\"text\": \"one\"}\nx\n", strict: true));
        Assert.Equal(2, error.Line);
    }

    [Theory]
    [InlineData("\\u0000", "\0")]
    [InlineData("e\u0301 é", "e\u0301 é")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd \u200fabc", "\u05e9\u05dc\u05d5\u05dd \u200fabc")]
    [InlineData("\\ud83d\\ude00 \ud83d\ude00", "\ud83d\ude00 \ud83d\ude00")]
    [InlineData("  \\n\\t ", "  \n\t ")]
    public void Every_code_unit_of_the_text_survives(string json, string text)
    {
        Assert.Equal(text, Assert.Single(corpus.Read("a.jsonl", "{\"text\": \"" + json + "\"}")).Text);
        Assert.Empty(corpus.Problems);
    }

    [Fact]
    public void Lone_surrogates_survive()
    {
        // No theory: the runner passes theory data on as UTF-8 and would lose them.
        var documents = corpus.Read("a.jsonl", """
            {"text": "a\ud800b"}
            {"text": "\uDC00\n\\\"\/\t\b\f\r\u0041"}
            """);
        Assert.Equal(["a\ud800b", "\udc00\n\\\"/\t\b\f\rA"], documents.Select(document => document.Text));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_and_byte_order_mark_are_accepted(string end)
    {
        string content = "\uFEFF{\"text\": \"a\"}" + end + end + "{\"text\": \"b\"}" + end + "{\"text\": \"c\"}";
        var documents = corpus.Read("a.jsonl", content);
        Assert.Equal(["a.jsonl:1", "a.jsonl:3", "a.jsonl:4"], documents.Select(document => document.Id));
    }

    [Fact]
    public void Invalid_utf8_is_reported_not_replaced()
    {
        byte[] content = [.. "{\"text\": \"ok\"}\n{\"text\": \""u8, 0xC3, 0x28, .. "\"}\n{\"text\": \"\uFFFD\"}\n"u8, 0xFF];
        var documents = corpus.Read("a.jsonl", content);
        Assert.Equal(["ok", "\uFFFD"], documents.Select(document => document.Text));
        Assert.Equal([2L, 4L], corpus.Problems.Select(problem => problem.Line));
        Assert.Contains("0xC3 at offset 25", corpus.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zeroed_tail_is_one_reported_line()
    {
        byte[] content = [.. "{\"text\": \"ok\"}\n"u8, .. new byte[100_000]];
        Assert.Single(corpus.Read("a.jsonl", content));
        Assert.Equal(2, Assert.Single(corpus.Problems).Line);
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_read()
    {
        string text = string.Concat(Enumerable.Repeat("café \ud83d\ude00 ", 1_300_000));
        var documents = corpus.Read("a.jsonl", "{\"text\": \"" + text + "\"}\n{\"text\": \"next\"}\n");
        Assert.Equal(text, documents[0].Text);
        Assert.Equal("next", documents[1].Text);
    }

    [Fact]
    public void Utf16_with_mark_is_read()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes("{\"text\": \"서울\"}\n")];
            Assert.Equal("서울", Assert.Single(corpus.Read("a.jsonl", content)).Text);
        }
    }
}
