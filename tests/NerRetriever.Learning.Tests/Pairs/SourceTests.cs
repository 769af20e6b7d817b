using System.Diagnostics;
using NerRetriever.Learning.Pairs;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class SourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Articles_are_titles_and_paragraphs_without_headings()
    {
        string path = _folder.Write("wiki.txt", "\r\n= One (1) =\r\nFirst.\r\n== Heading ==\r\n\r\nSecond.\r\n\r\n= Empty =\n\n= Two =\nText = more =\n");
        Article[] articles = [.. ArticleReader.Read([path], default)];
        Assert.Equal(["One (1)", "Two"], articles.Select(article => article.Title));
        Assert.Equal([0, 1], articles.Select(article => article.Ordinal));
        Assert.Equal(["First.", "Second."], articles[0].Paragraphs);
        Assert.Equal(["Text = more ="], articles[1].Paragraphs);
    }

    [Fact]
    public void Folders_and_patterns_name_files_in_order()
    {
        string b = _folder.Write("b.txt", "");
        string a = _folder.Write("a.txt.xz", "");
        _folder.Write("c.json", "");
        Assert.Equal([a, b], SourceFile.Expand([_folder.FullPath], ".txt"));
        Assert.Equal([b], SourceFile.Expand([_folder["*.txt"], b], ".txt"));
        foreach (string missing in new[] { "none.txt", "none/*.txt", "*.none" })
        {
            Assert.Contains(missing, Assert.Throws<CorpusFormatException>(() => SourceFile.Expand([_folder[missing]], ".txt")).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Text first.\n= One =\nx\n", 1)]
    [InlineData("\n\nText first.\n", 3)]
    [InlineData("", 0)]
    public void Texts_without_titles_are_refused_with_their_line(string text, long line)
    {
        string path = _folder.Write("bad.txt", text);
        var problem = Assert.Throws<CorpusFormatException>(() => ArticleReader.Read([path], default).ToList());
        Assert.Equal((path, line), (problem.Path, problem.Line));
    }

    [Fact]
    public void Tables_are_decoded_and_short_rows_refused()
    {
        string path = _folder.Write("isa.tsv", "AT&amp;T\tcompany\tlarge company\tAT&amp;T is a large company\t2014\n\nB\tcity\tcity\nC\tcity\n");
        using IEnumerator<IsaRow> rows = TypeTables.ReadIsa(path, default).GetEnumerator();
        Assert.True(rows.MoveNext());
        Assert.Equal(new IsaRow("AT&T", "company", "large company", "AT&T is a large company"), rows.Current);
        Assert.True(rows.MoveNext());
        Assert.Equal("", rows.Current.Sentence);
        Assert.Equal(4, Assert.Throws<CorpusFormatException>(() => rows.MoveNext()).Line);

        string instances = _folder.Write("instances.tsv", "Nile\triver| stream\tgloss\nMars\n");
        Assert.Equal(2, Assert.Throws<CorpusFormatException>(() => TypeTables.ReadInstances(instances, default).ToList()).Line);
        Assert.Equal(["river", "stream"], TypeTables.ReadInstances(instances, default).First().Classes);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"name\": \"X\"}")]
    [InlineData("{\"name\": \"X\", \"types\": []}")]
    [InlineData("{\"name\": \"X\", \"types\": \"bridge\"}")]
    [InlineData("{\"name\": \"X\", \"types\": [\" \"]}")]
    [InlineData("{\"name\": \" \", \"types\": [\"bridge\"]}")]
    [InlineData("{\"name\": 3, \"types\": [\"bridge\"]}")]
    public void Bad_entities_are_refused_with_their_line(string line)
    {
        string path = _folder.Write("list.jsonl", "{\"name\": \"Nile\", \"types\": [\"river\"]}\n\n" + line + "\n");
        var problem = Assert.Throws<CorpusFormatException>(() => EntityListReader.Read(path, default).ToList());
        Assert.Equal((path, 3L), (problem.Path, problem.Line));
        Assert.Contains("expected {", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        File.WriteAllBytes(_folder["latin1.tsv"], [.. "A\tb\tc\nCaf"u8, 0xE9, .. "\tb\tc\n"u8]);
        Assert.Contains("UTF-8", Assert.Throws<CorpusFormatException>(() => TypeTables.ReadIsa(_folder["latin1.tsv"], default).ToList()).Message, StringComparison.Ordinal);
    }

    [XzFact]
    public void Compressed_files_are_read_and_damaged_ones_refused()
    {
        string text = "= Café =\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Paragraph {i} of it.\n"));
        string path = _folder.Write("wiki.txt", text);
        using (Process xz = Process.Start("xz", ["--keep", path]))
        {
            xz.WaitForExit();
        }

        Article whole = Assert.Single(ArticleReader.Read([path], default));
        Article compressed = Assert.Single(ArticleReader.Read([path + ".xz"], default));
        Assert.Equal((whole.Title, 20_000), (compressed.Title, compressed.Paragraphs.Count));
        Assert.Equal(whole.Paragraphs, compressed.Paragraphs);

        byte[] bytes = File.ReadAllBytes(path + ".xz");
        File.WriteAllBytes(_folder["cut.txt.xz"], bytes[..(bytes.Length / 2)]);
        File.WriteAllText(_folder["no.txt.xz"], "= Plain =\ntext\n");
        foreach (string damaged in new[] { "cut.txt.xz", "no.txt.xz" })
        {
            var problem = Assert.Throws<CorpusFormatException>(() => ArticleReader.Read([_folder[damaged]], default).ToList());
            Assert.Equal(_folder[damaged], problem.Path);
        }

        // Reading that ends early leaves no process behind and no error.
        Assert.StartsWith("= Caf", SourceFile.Lines(path + ".xz", default).First().Text, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class XzFactAttribute : FactAttribute
    {
        public XzFactAttribute() => Skip = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "xz"))) ? null : "the tool xz is not installed";
    }
}
