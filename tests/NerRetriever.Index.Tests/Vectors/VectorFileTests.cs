using NerRetriever.Index.Vectors.Storage;
using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Vectors;

public class VectorFileTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(16, 1)]
    [InlineData(500, 40)]
    [InlineData(8, 0)]
    public void Rows_come_back_as_they_were_written(int dimension, int count)
    {
        using var folder = new TemporaryFolder();
        uint crc = Write(folder["a.vec"], dimension, count);
        using VectorFile file = VectorFile.Open(folder["a.vec"], crc, dimension);
        Assert.Equal(count, file.Count);
        Assert.Equal(new FileInfo(folder["a.vec"]).Length, file.Length);
        for (int row = 0; row < count; row++)
        {
            Assert.Equal(Samples.Vector(row, dimension), file[row].ToArray());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => file[count].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file[-1].Length);
    }

    [Fact]
    public void Every_flipped_byte_and_every_cut_is_found()
    {
        using var folder = new TemporaryFolder();
        uint crc = Write(folder["a.vec"], 8, 3);
        byte[] whole = File.ReadAllBytes(folder["a.vec"]);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x10;
            AssertCorrupt(folder["b.vec"], flipped, crc);
            AssertCorrupt(folder["b.vec"], whole[..i], crc);
        }

        AssertCorrupt(folder["b.vec"], [.. whole, 0], crc);
    }

    [Fact]
    public void Another_whole_file_is_not_the_committed_one()
    {
        using var folder = new TemporaryFolder();
        uint crc = Write(folder["a.vec"], 8, 3);
        Write(folder["b.vec"], 8, 4);
        AssertCorrupt(folder["c.vec"], File.ReadAllBytes(folder["b.vec"]), crc);
    }

    [Fact]
    public void A_full_disk_is_named()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        IOException failure = Assert.Throws<IOException>(() => Write("/dev/full", 8, 3));
        Assert.Equal(IndexErrorKind.StorageFull, IndexException.From(failure, "/dev/full").Kind);
    }

    private static uint Write(string path, int dimension, int count)
    {
        using var writer = new VectorFileWriter(path, dimension);
        for (int row = 0; row < count; row++)
        {
            writer.Append(Samples.Vector(row, dimension));
        }

        return writer.Complete();
    }

    private static void AssertCorrupt(string path, byte[] content, uint crc)
    {
        File.WriteAllBytes(path, content);
        IndexException error = Assert.Throws<IndexException>(() => VectorFile.Open(path, crc, 8).Dispose());
        Assert.Equal(IndexErrorKind.Corrupt, error.Kind);
        Assert.Contains("nerr check", error.Message, StringComparison.Ordinal);
    }
}
