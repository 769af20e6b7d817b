using NerRetriever.Testing;

namespace NerRetriever.Index.Tests;

public sealed class IdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<IndexIdentity, string, string> Others => new()
    {
        { Samples.Identity with { Model = "other" }, "tiny-llama", "other" },
        { Samples.Identity with { ModelSha256 = "cc33" }, "aa11", "cc33" },
        { Samples.Identity with { HeadSha256 = "dd44" }, "bb22", "dd44" },
        { Samples.Identity with { TapBlock = 17 }, "\"3\"", "\"17\"" },
        { Samples.Identity with { Pooling = "mean" }, "last", "mean" },
        { Samples.Identity with { Readings = 2 }, "\"1\"", "\"2\"" },
        { Samples.Identity with { Dimension = 500 }, "\"8\"", "\"500\"" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_identity_is_refused_and_both_values_named(IndexIdentity other, string stored, string used)
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["Some text."]));
        IndexException error = Assert.Throws<IndexException>(() => IndexWriter.OpenOrCreate(_folder.FullPath, other));
        Assert.Equal(IndexErrorKind.Incompatible, error.Kind);
        Assert.Contains(stored, error.Message, StringComparison.Ordinal);
        Assert.Contains(used, error.Message, StringComparison.Ordinal);
        Assert.Throws<IndexException>(() => Samples.Identity.EnsureMatches(other));
        Samples.Identity.EnsureMatches(Samples.Identity with { });
    }

    [Fact]
    public void Another_format_version_is_refused_and_both_named()
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["Some text."]));
        string manifest = File.ReadAllText(_folder["manifest.json"]);
        foreach ((string format, string codes) in new[] { ("1", ""), ("3", "\"codes\": \"Int8\"") })
        {
            // The first format did not name the codes.
            string other = manifest.Replace("\"format\": 2", $"\"format\": {format}", StringComparison.Ordinal)
                .Replace(",\n  \"codes\": \"Int8\"", codes.Length == 0 ? "" : $",\n  {codes}", StringComparison.Ordinal);
            Assert.NotEqual(manifest, other);
            File.WriteAllText(_folder["manifest.json"], other);
            IndexException error = Assert.Throws<IndexException>(() => IndexReader.Open(_folder.FullPath));
            Assert.Equal(IndexErrorKind.Incompatible, error.Kind);
            Assert.Contains($"version {format}", error.Message, StringComparison.Ordinal);
            Assert.Contains("version 2", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_manifest_of_another_index_is_noticed()
    {
        Samples.Write(_folder["a"], null, Samples.Document("a", 1, ["Some text."]));
        using (IndexWriter.OpenOrCreate(_folder["b"], Samples.Identity with { Model = "other" }))
        {
        }

        File.Copy(_folder["b/manifest.json"], _folder["a/manifest.json"], overwrite: true);
        Assert.Equal(IndexErrorKind.Corrupt, Assert.Throws<IndexException>(() => IndexReader.Open(_folder["a"])).Kind);
    }

    [Fact]
    public void A_folder_without_an_index_is_named()
    {
        foreach (string directory in new[] { _folder.FullPath, _folder["missing"] })
        {
            foreach (Action open in new Action[]
            {
                () => IndexReader.Open(directory), () => IndexWriter.Open(directory), () => IndexCheck.Run(directory),
            })
            {
                IndexException error = Assert.Throws<IndexException>(open);
                Assert.Equal(IndexErrorKind.NotFound, error.Kind);
                Assert.Contains(directory, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.False(Directory.Exists(_folder["missing"]));
        Assert.Empty(Directory.GetFiles(_folder.FullPath));
    }
}
