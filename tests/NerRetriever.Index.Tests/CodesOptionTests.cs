using NerRetriever.Testing;

namespace NerRetriever.Index.Tests;

public sealed class CodesOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "*.cod", 32)]
    [InlineData(VectorCodes.Int8, "*.cod", 32)]
    [InlineData(VectorCodes.Float16, "*.cod", 64)]
    [InlineData(VectorCodes.Bits, "*.cod", 8)]
    [InlineData(VectorCodes.Float32, "no file", 0)]
    public void The_codes_are_those_of_the_creation_and_take_their_bytes(VectorCodes? codes, string files, int rowBytes)
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph with { Codes = codes }, Numbered(0, 40));
        Samples.Write(_folder.FullPath, Samples.WithGraph, Numbered(40, 50));
        using var reader = IndexReader.Open(_folder.FullPath);
        string[] written = Directory.GetFiles(_folder.FullPath, files);
        Assert.Equal(rowBytes == 0 ? 0 : 2, written.Length);
        Assert.Equal(written.Sum(path => new FileInfo(path).Length), reader.Statistics.CodeBytes);
        Assert.Equal((50 * rowBytes) + (written.Length * 40), reader.Statistics.CodeBytes); // footers and checksums
        for (int i = 0; i < 50; i++)
        {
            ScoredMention best = reader.SearchVectors(Samples.Vector(i), 1, new VectorSearchOptions { Ef = 50 })[0];
            Assert.Equal($"d{i}", reader.GetMention(best.MentionId).DocumentId);
            Assert.Equal(1, best.Score, 1e-5);
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void Other_codes_than_the_index_has_are_refused_and_both_named()
    {
        Samples.Write(_folder.FullPath, null, Numbered(0, 1));
        var options = new IndexWriterOptions { Codes = VectorCodes.Bits };
        foreach (Action open in new Action[]
        {
            () => IndexWriter.Open(_folder.FullPath, options),
            () => IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity, options),
        })
        {
            IndexException error = Assert.Throws<IndexException>(open);
            Assert.Equal(IndexErrorKind.Incompatible, error.Kind);
            Assert.Contains("Int8", error.Message, StringComparison.Ordinal);
            Assert.Contains("Bits", error.Message, StringComparison.Ordinal);
        }

        using var same = IndexWriter.Open(_folder.FullPath, new IndexWriterOptions { Codes = VectorCodes.Int8 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriterOptions { Codes = (VectorCodes)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriterOptions { Threads = 0 });
    }

    [Fact]
    public void A_small_index_has_no_codes_until_it_has_a_graph()
    {
        var options = new IndexWriterOptions { GraphFrom = 30 };
        Samples.Write(_folder.FullPath, options, Numbered(0, 20));
        Assert.Empty(Directory.GetFiles(_folder.FullPath, "*.cod"));
        Samples.Write(_folder.FullPath, options, Numbered(20, 35));
        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal((35 * 32) + 40, reader.Statistics.CodeBytes);
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    private static IndexedDocument[] Numbered(int first, int end) =>
        [.. Enumerable.Range(first, end - first).Select(i => Samples.Document($"d{i}", i, [$"Number{i} is here."]))];
}
