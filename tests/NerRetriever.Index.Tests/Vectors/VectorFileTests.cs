using NerRetriever.Index.Storage;
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
        using RowFile file = RowFile.Open(folder["a.vec"], crc, RowLayout.Vectors(dimension));
        var rows = new VectorRows(RowTable.Over(file), dimension);
        Assert.Equal(count, file.Count);
        Assert.Equal(new FileInfo(folder["a.vec"]).Length, file.Length);
        for (int row = 0; row < count; row++)
        {
            Assert.Equal(Samples.Vector(row, dimension), rows[row].ToArray());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => rows[count].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[-1].Length);
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

    [Theory]
    [InlineData(VectorCodes.Float16)]
    [InlineData(VectorCodes.Int8)]
    [InlineData(VectorCodes.Bits)]
    public void Every_flipped_byte_and_every_cut_of_a_code_file_is_found(VectorCodes kind)
    {
        using var folder = new TemporaryFolder();
        var rows = new MemoryRows(8, Enumerable.Range(0, 3).Select(row => Samples.Vector(row)));
        uint crc = CodeFile.Write(folder["a.cod"], kind, rows, 1);
        var layout = RowLayout.Codes(kind, 8);
        using (RowFile file = RowFile.Open(folder["a.cod"], crc, layout))
        {
            Assert.Equal(2, file.Count);
        }

        byte[] whole = File.ReadAllBytes(folder["a.cod"]);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x40;
            foreach (byte[] damaged in new[] { flipped, whole[..i] })
            {
                File.WriteAllBytes(folder["b.cod"], damaged);
                Assert.Equal(
                    IndexErrorKind.Corrupt,
                    Assert.Throws<IndexException>(() => RowFile.Open(folder["b.cod"], crc, layout).Dispose()).Kind);
            }
        }
    }

    [Fact]
    public void The_block_of_a_damage_is_named_and_a_long_file_is_sampled_unless_it_is_checked()
    {
        using var folder = new TemporaryFolder();
        const int RowsPerBlock = FileFooter.BlockSize / 4096;
        string path = folder["a.vec"];
        uint crc = Write(path, 1024, (FileVerification.SampleEvery + 2) * RowsPerBlock);
        var layout = RowLayout.Vectors(1024);
        void Damage(int block)
        {
            using FileStream stream = File.OpenWrite(path);
            stream.Position = (block * (long)FileFooter.BlockSize) + 77;
            stream.WriteByte(0xA5);
        }

        string MessageOf(long longestWhole) =>
            Assert.Throws<IndexException>(() => RowFile.Open(path, crc, layout, longestWhole).Dispose()).Message;

        RowFile.Open(path, crc, layout, longestWhole: 0).Dispose();
        Damage(3);
        RowFile.Open(path, crc, layout, longestWhole: 0).Dispose(); // block 3 is no sample
        Assert.Contains("block at byte 3145728", MessageOf(long.MaxValue), StringComparison.Ordinal);
        Assert.Contains("block at byte 3145728", MessageOf(FileVerification.LongestWhole), StringComparison.Ordinal);
        Damage(FileVerification.SampleEvery + 1); // the last
        Assert.Contains("block at byte 17825792", MessageOf(0), StringComparison.Ordinal);
        Damage(FileVerification.SampleEvery);
        Assert.Contains("block at byte 16777216", MessageOf(0), StringComparison.Ordinal);
        Damage(0);
        Assert.Contains("block at byte 0", MessageOf(0), StringComparison.Ordinal);
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
        return VectorFile.Write(
            path, new MemoryRows(dimension, Enumerable.Range(0, count).Select(row => Samples.Vector(row, dimension))), 0);
    }

    private static void AssertCorrupt(string path, byte[] content, uint crc)
    {
        File.WriteAllBytes(path, content);
        IndexException error = Assert.Throws<IndexException>(() => RowFile.Open(path, crc, RowLayout.Vectors(8)).Dispose());
        Assert.Equal(IndexErrorKind.Corrupt, error.Kind);
        Assert.Contains("nerr check", error.Message, StringComparison.Ordinal);
    }
}
