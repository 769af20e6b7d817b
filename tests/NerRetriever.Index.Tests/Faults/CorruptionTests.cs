using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Faults;

/// <summary>Damages every file of a small index: a typed error or the same answer, and nothing else.</summary>
public sealed class CorruptionTests : IDisposable
{
    private const int FlipsAFile = 150;
    private const int CutsAFile = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly string _sound;

    public CorruptionTests()
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph,
            Samples.Document("a", 1, ["A raptor ran.", "Fossils were found."], ("k", "v")),
            Samples.Document("b", 11, ["The museum opened."]));
        _sound = Samples.Describe(_folder.FullPath);
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Files =>
        ["manifest.json", "index.seal", "index.db", "vectors-000001.vec", "codes-000001.cod", "graph-000001.hnsw"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_flipped_byte_is_an_error_or_changes_nothing(string file)
    {
        byte[] whole = File.ReadAllBytes(_folder[file]);
        int stride = Math.Max(1, whole.Length / FlipsAFile);
        for (int i = 0; i < whole.Length; i += stride)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= (byte)(1 << (i / stride % 8));
            AssertErrorOrSame(file, damaged, $"byte {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_cut_or_zeroed_tail_is_an_error_or_changes_nothing(string file)
    {
        byte[] whole = File.ReadAllBytes(_folder[file]);
        int stride = Math.Max(1, whole.Length / CutsAFile);
        for (int length = 0; length < whole.Length; length += stride)
        {
            AssertErrorOrSame(file, whole[..length], $"cut at {length}");
            byte[] zeroed = [.. whole];
            Array.Clear(zeroed, length, whole.Length - length);
            AssertErrorOrSame(file, zeroed, $"zeros from {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    [InlineData("index.lock")] // empty, so there is nothing to damage in it
    public void A_missing_file_is_named_or_not_needed(string file)
    {
        File.Delete(_folder[file]);
        if (file is "index.seal" or "index.lock")
        {
            Assert.Equal(_sound, Samples.Describe(_folder.FullPath));
            return;
        }

        IndexException error = Assert.Throws<IndexException>(() => Samples.Describe(_folder.FullPath));
        Assert.Equal(IndexErrorKind.Corrupt, error.Kind);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(IndexCheck.Run(_folder.FullPath));
        error = Assert.Throws<IndexException>(() => Samples.Write(
            _folder.FullPath, Samples.WithGraph, Samples.Document("c", 31, ["Never written."])));
        Assert.Equal(IndexErrorKind.Corrupt, error.Kind);
    }

    [Fact]
    public void After_a_crash_without_a_seal_a_cut_database_is_an_error()
    {
        File.Delete(_folder["index.seal"]);
        byte[] whole = File.ReadAllBytes(_folder["index.db"]);
        for (int pages = 1; pages < whole.Length / 4096; pages += 5)
        {
            File.WriteAllBytes(_folder["index.db"], whole[..(pages * 4096)]);
            Assert.Equal(
                IndexErrorKind.Corrupt,
                Assert.Throws<IndexException>(() => Samples.Describe(_folder.FullPath)).Kind);
        }
    }

    [Fact]
    public void A_damaged_index_is_not_written_to()
    {
        byte[] damaged = File.ReadAllBytes(_folder["index.db"]);
        damaged[damaged.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["index.db"], damaged);
        IndexException error = Assert.Throws<IndexException>(() => IndexWriter.Open(_folder.FullPath));
        Assert.Equal(IndexErrorKind.Corrupt, error.Kind);
        Assert.Contains("nerr check", error.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(_folder["index.db"]));
    }

    private void AssertErrorOrSame(string file, byte[] damaged, string what)
    {
        byte[] whole = File.ReadAllBytes(_folder[file]);
        File.WriteAllBytes(_folder[file], damaged);
        string? answer = null;
        try
        {
            answer = Samples.Describe(_folder.FullPath);
        }
        catch (IndexException e)
        {
            Assert.True(
                e.Kind is IndexErrorKind.Corrupt or IndexErrorKind.Incompatible, $"{file}, {what}: {e.Kind} {e.Message}");
        }

        Assert.True(answer is null || answer == _sound, $"{file}, {what}: another answer");
        File.WriteAllBytes(_folder[file], whole);
    }
}
