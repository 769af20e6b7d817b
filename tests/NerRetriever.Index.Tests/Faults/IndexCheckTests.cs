using NerRetriever.Index.Sqlite;
using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Faults;

/// <summary>Plants each inconsistency that no checksum shows, and looks for it in the report.</summary>
public sealed class IndexCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexCheckTests() => Samples.Write(_folder.FullPath, Samples.WithGraph,
        Samples.Document("a", 1, ["A raptor ran.", "Fossils were found."], ("k", "v")),
        Samples.Document("b", 11, ["The museum opened."]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE mentions SET node = 99 WHERE id = 1", "mentions without a vector")]
    [InlineData("UPDATE mentions SET node = -1 WHERE id = 1", "mentions without a vector")]
    [InlineData("UPDATE mentions SET end = 5000 WHERE id = 1", "outside their sentence")]
    [InlineData("UPDATE mentions SET sentence = 77 WHERE id = 1", "outside their sentence")]
    [InlineData("UPDATE sentences SET end = 5000 WHERE id = 2", "lies outside the text")]
    [InlineData("UPDATE sentences SET doc = 77 WHERE id = 2", "sentences without a document")]
    [InlineData("UPDATE documents SET text = 'A raptor run. Fossils were found.' WHERE id = 1", "does not fit its checksum")]
    [InlineData("DELETE FROM mentions WHERE id = 1", "mentions, where 3 are expected")]
    [InlineData("DELETE FROM documents WHERE id = 1", "documents, where 2 are expected")]
    [InlineData("UPDATE metadata SET doc = 77", "metadata without a document")]
    [InlineData("INSERT INTO dead_nodes(node) VALUES(0)", "dead nodes that a mention has")]
    [InlineData("INSERT INTO dead_nodes(node) VALUES(50)", "dead nodes that a mention has or that do not exist")]
    [InlineData("UPDATE mentions SET node = 1 WHERE id = 1", "nodes that are in use or dead")]
    [InlineData("INSERT INTO sentence_text(rowid, text) VALUES(50, 'ghost')", "sentences in the lexical index")]
    [InlineData("DELETE FROM sentence_text_docsize WHERE id = 1", "sentences that the lexical index lacks")]
    [InlineData("DELETE FROM sentence_text_data WHERE id > 10", "index.db")]
    [InlineData("DELETE FROM files WHERE kind = 'vectors'", "mentions without a vector")]
    [InlineData("UPDATE files SET crc = 1 WHERE kind = 'graph'", "not the one that was committed")]
    [InlineData("UPDATE files SET crc = 1 WHERE kind = 'codes'", "not the one that was committed")]
    [InlineData("DELETE FROM files WHERE kind = 'codes'", "its code files have 0 rows and 3 are expected")]
    [InlineData("DELETE FROM meta WHERE key = 'generation'", "lacks \"generation\"")]
    public void A_planted_inconsistency_is_reported(string sql, string expected)
    {
        File.Delete(_folder["index.seal"]);
        using (var database = SqliteDatabase.Open(_folder["index.db"], create: false))
        {
            database.Execute(sql);
        }

        IReadOnlyList<IndexProblem> problems = IndexCheck.Run(_folder.FullPath);
        Assert.Contains(problems, p => $"{p.Path}: {p.Description}".Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("index.seal")]
    [InlineData("manifest.json")]
    [InlineData("index.db")]
    [InlineData("vectors-000001.vec")]
    [InlineData("codes-000001.cod")]
    [InlineData("graph-000001.hnsw")]
    public void A_damaged_file_is_named(string file)
    {
        byte[] bytes = File.ReadAllBytes(_folder[file]);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(_folder[file], bytes);
        Assert.Contains(IndexCheck.Run(_folder.FullPath), p => Path.GetFileName(p.Path) == file);
    }

    [Fact]
    public void A_check_changes_nothing()
    {
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        Dictionary<string, byte[]> before = Content();
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        Assert.Equal(before, Content());
    }

    private Dictionary<string, byte[]> Content() =>
        Directory.GetFiles(_folder.FullPath).ToDictionary(path => path, File.ReadAllBytes);
}
