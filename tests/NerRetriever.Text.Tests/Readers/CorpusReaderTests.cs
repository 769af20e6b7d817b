using System.Text;
using NerRetriever.Testing;

namespace NerRetriever.Text.Tests.Readers;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<CorpusFormatException> reports = [];
    private readonly CorpusReadLog log;

    public CorpusReaderTests() => log = new CorpusReadLog(report: reports.Add);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_read_in_ordinal_order_by_extension()
    {
        folder.Write("b.txt", "B");
        folder.Write("B.md", "upper");
        folder.Write("a/z.jsonl", "{\"_id\": \"q\", \"text\": \"J\"}\n{\"text\": \"K\"}\n");
        folder.Write("a/c.TSV", "t\nC\n");
        folder.Write("a/d.conll", "D O\n");
        folder.Write("a/x.bin", "?");
        folder.Write(".git/x.txt", "hidden");
        folder.Write(".hidden.txt", "hidden");
        var options = new CorpusReaderOptions { Csv = new CsvCorpusOptions("t") };
        var documents = CorpusReader.Open(folder.FullPath, options, log).Read().ToList();
        Assert.Equal(["B.md", "a/c.TSV:2", "a/d.conll#1", "q", "a/z.jsonl:2", "b.txt"], documents.Select(document => document.Id));
        Assert.Equal((3L, 0L), (log.IgnoredFiles, log.Skipped));
        Assert.Contains(reports, report => report.Path.EndsWith("x.bin", StringComparison.Ordinal));
    }

    [Fact]
    public void An_explicit_format_reads_every_file()
    {
        folder.Write("a.log", "one\ntwo");
        folder.Write("b.jsonl", "{}");
        var options = new CorpusReaderOptions { Format = CorpusFormat.Text, TextUnit = TextUnit.Line };
        Assert.Equal(["one", "two", "{}"], CorpusReader.Open(folder.FullPath, options, log).Read().Select(document => document.Text));
    }

    [Fact]
    public void A_csv_without_columns_in_a_folder_is_fatal()
    {
        folder.Write("a.csv", "a,b\n1,2\n");
        Assert.Throws<CorpusFormatException>(() => CorpusReader.Open(folder.FullPath, null, log).Read().Count());
    }

    [Fact]
    public void A_linked_folder_is_not_followed()
    {
        folder.Write("a/b.txt", "x");
        Directory.CreateSymbolicLink(folder["a/loop"], folder["a"]);
        Assert.Single(CorpusReader.Open(folder.FullPath, null, log).Read());
        Assert.Equal(1, log.IgnoredFiles);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_reported_and_the_next_one_read()
    {
        folder.Write("b.txt", "x");
        File.CreateSymbolicLink(folder["a.txt"], folder["missing"]);
        Assert.Equal("b.txt", Assert.Single(CorpusReader.Open(folder.FullPath, null, log).Read()).Id);
        Assert.Equal(1, log.Skipped);
        Assert.Throws<CorpusFormatException>(
            () => CorpusReader.Open(folder.FullPath, null, new CorpusReadLog(strict: true)).Read().Count());
    }

    [Theory]
    [InlineData("missing.txt", "no such file")]
    [InlineData("what.bin", "which format")]
    public void What_cannot_be_opened_is_refused_at_once(string name, string message)
    {
        folder.Write("what.bin", "x");
        var error = Assert.Throws<CorpusFormatException>(() => CorpusReader.Open(folder[name], null, log));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corpus_without_documents_is_an_error()
    {
        var nothing = Assert.Throws<CorpusFormatException>(() => CorpusReader.Open(folder.FullPath, null, log).Read().Count());
        Assert.Contains("no file to read", nothing.Message, StringComparison.Ordinal);
        folder.Write("a.jsonl", "\n\n");
        Assert.Throws<CorpusFormatException>(() => CorpusReader.Open(folder["a.jsonl"], null, log).Read().Count());
        folder.Write("b.jsonl", "x\ny\n");
        var bad = Assert.Throws<CorpusFormatException>(() => CorpusReader.Open(folder["b.jsonl"], null, log).Read().Count());
        Assert.Contains("2 bad records", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_json_lines_unless_told_otherwise()
    {
        Assert.Equal(["stdin:1", "d"], Input("{\"text\": \"a\"}\n{\"id\": \"d\", \"text\": \"b\"}\n", null).Select(d => d.Id));
        var lines = new CorpusReaderOptions { Format = CorpusFormat.Text, TextUnit = TextUnit.Line };
        Assert.Equal(["stdin#1", "stdin#2"], Input("a\nb", lines).Select(d => d.Id));
        var paragraphs = lines with { TextUnit = TextUnit.Paragraph };
        Assert.Equal(["a\nb", "c"], Input("a\nb\n\nc", paragraphs).Select(d => d.Text));
        Assert.Equal(["x"], Input("n,t\n1,x\n", new() { Format = CorpusFormat.Csv, Csv = new("t") }).Select(d => d.Text));
        var error = Assert.Throws<CorpusFormatException>(() => Input("", null));
        Assert.StartsWith("standard input:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_can_be_cancelled_between_documents()
    {
        string path = folder.Write("a.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
        using var cancel = new CancellationTokenSource();
        var documents = CorpusReader.Open(path, null, log).Read(cancel.Token).GetEnumerator();
        Assert.True(documents.MoveNext());
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => documents.MoveNext());
        documents.Dispose();
        File.Delete(path);
    }

    [Fact]
    public void Programmer_errors_are_argument_exceptions()
    {
        Assert.Throws<ArgumentException>(() => CorpusReader.Open("", null, log));
        Assert.Throws<ArgumentNullException>(() => CorpusReader.Open("x", null, null!));
        var source = CorpusSource.FromFile(folder.Write("a.txt", "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextFileReader(source, (TextUnit)9, log));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CorpusReader.Open(source.Path, new() { Format = (CorpusFormat)9 }, log));
    }

    private List<Document> Input(string text, CorpusReaderOptions? options) =>
        CorpusReader.Open("-", options, log, new MemoryStream(Encoding.UTF8.GetBytes(text))).Read().ToList();
}
