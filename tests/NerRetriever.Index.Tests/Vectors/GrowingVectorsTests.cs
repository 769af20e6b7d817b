using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors.Storage;
using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Vectors;

public sealed class GrowingVectorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CommittedFile _first;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 8)]
    [InlineData(200, 8)]
    [InlineData(200, 7)]
    public void Rows_come_back_in_any_order_committed_and_pending(int committed, int dimension)
    {
        using RowFileSet files = Committed(committed, dimension);
        using var rows = new GrowingVectors(files, dimension, _folder["vectors.pending"]);
        var random = new Random(1);
        for (int node = committed; node < committed + 300; node++)
        {
            Assert.Equal(node, rows.Append(Samples.Vector(node, dimension)));
            int any = random.Next(rows.Count);
            Assert.Equal(Samples.Vector(any, dimension), rows[any]);
        }

        for (int node = 0; node < rows.Count; node++)
        {
            Assert.Equal(Samples.Vector(node, dimension), rows[node]);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => rows[committed + 300].Length);
    }

    [Fact]
    public void A_batch_becomes_the_file_of_its_commit()
    {
        using RowFileSet files = Committed(5, 8);
        using var rows = new GrowingVectors(files, 8, _folder["vectors.pending"]);
        rows.Append(Samples.Vector(5));
        rows.Append(Samples.Vector(6));
        uint crc = rows.Complete(_folder["vectors-000002.vec"]);
        Assert.False(File.Exists(_folder["vectors.pending"]));

        files.Replace(new IndexFolder(_folder.FullPath), [_first, new("vectors-000002.vec", 2, crc)]);
        rows.Continue();
        Assert.Equal((7, 7, 0), (rows.Count, rows.CommittedCount, rows.PendingCount));
        Assert.Equal(Samples.Vector(6), rows[6]);
    }

    [Fact]
    public void A_batch_that_is_given_up_leaves_no_file()
    {
        using RowFileSet files = Committed(0, 8);
        using (var rows = new GrowingVectors(files, 8, _folder["vectors.pending"]))
        {
            rows.Append(Samples.Vector(0));
            Assert.True(File.Exists(_folder["vectors.pending"]));
        }

        Assert.False(File.Exists(_folder["vectors.pending"]));
    }

    [Fact]
    public void Vectors_that_come_take_no_memory()
    {
        const int Dimension = 256;
        using RowFileSet files = Committed(0, Dimension);
        using var rows = new GrowingVectors(files, Dimension, _folder["vectors.pending"]);
        float[] vector = Samples.Vector(0, Dimension);
        rows.Append(vector);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i <= 4096; i++)
        {
            rows.Append(vector);
            _ = rows[i / 2];
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096); // checksums: 4 bytes a megabyte
    }

    private RowFileSet Committed(int count, int dimension)
    {
        uint crc = VectorFile.Write(
            _folder["vectors-000001.vec"],
            new MemoryRows(dimension, Enumerable.Range(0, count).Select(row => Samples.Vector(row, dimension))),
            0);
        _first = new CommittedFile("vectors-000001.vec", count, crc);
        return RowFileSet.Open(new IndexFolder(_folder.FullPath), [_first], RowLayout.Vectors(dimension));
    }
}
