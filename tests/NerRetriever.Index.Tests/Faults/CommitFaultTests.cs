using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Faults;

/// <summary>
/// Ends a writer at every step, by a kill (the files are copied as they lie at that moment) or by an error.
/// </summary>
public sealed class CommitFaultTests : IDisposable
{
    private const int UnixNoSpace = 28;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> CommitSteps => [.. Enum.GetNames<FaultPoint>()[2..]];

    public static TheoryData<string> StepsBeforeCommit =>
        [.. Enum.GetNames<FaultPoint>()[2..(int)FaultPoint.Committed]];

    [Theory]
    [MemberData(nameof(CommitSteps))]
    public void A_kill_leaves_the_old_or_the_new_state(string step)
    {
        string index = _folder["index"], killed = _folder["killed"];
        CreateOld(index);
        string old = Samples.Describe(index);
        FaultPoint at = Enum.Parse<FaultPoint>(step);
        ChangeToNew(index, Samples.WithGraph with
        {
            Reached = point =>
            {
                if (point == at)
                {
                    Samples.CopyFolder(index, killed);
                }
            },
        });
        string @new = Samples.Describe(index);
        Assert.NotEqual(old, @new);

        string expected = at < FaultPoint.Committed ? old : @new;
        Assert.Equal(expected, Samples.Describe(killed));
        AssertCleanAfterWriter(killed);
        Assert.Equal(expected, Samples.Describe(killed));

        ChangeToNew(killed, Samples.WithGraph);
        Assert.Equal(Visible(@new), Visible(Samples.Describe(killed)));
        AssertCleanAfterWriter(killed);
    }

    [Theory]
    [InlineData(nameof(FaultPoint.ManifestWritten))]
    [InlineData(nameof(FaultPoint.TablesCreated))]
    public void A_kill_while_creating_starts_clean(string step)
    {
        string index = _folder["index"], killed = _folder["killed"];
        FaultPoint at = Enum.Parse<FaultPoint>(step);
        using (IndexWriter.OpenOrCreate(index, Samples.Identity, new IndexWriterOptions
        {
            Reached = point =>
            {
                if (point == at)
                {
                    Samples.CopyFolder(index, killed);
                }
            },
        }))
        {
        }

        if (at == FaultPoint.ManifestWritten)
        {
            Assert.Equal(IndexErrorKind.NotFound, Assert.Throws<IndexException>(() => IndexReader.Open(killed)).Kind);
            Assert.Equal(IndexErrorKind.NotFound, Assert.Throws<IndexException>(() => IndexCheck.Run(killed)).Kind);
        }

        CreateOld(killed);
        Assert.NotEmpty(Samples.Describe(killed));
        AssertCleanAfterWriter(killed);
    }

    [Theory]
    [MemberData(nameof(StepsBeforeCommit))]
    public void A_full_disk_leaves_the_old_state(string step)
    {
        CreateOld(_folder.FullPath);
        string old = Samples.Describe(_folder.FullPath);
        FaultPoint at = Enum.Parse<FaultPoint>(step);
        IndexException error = Assert.Throws<IndexException>(() => ChangeToNew(_folder.FullPath, Samples.WithGraph with
        {
            Reached = point =>
            {
                if (point == at)
                {
                    throw new IOException("No space left on device", UnixNoSpace);
                }
            },
        }));
        Assert.Equal(IndexErrorKind.StorageFull, error.Kind);
        Assert.Equal(old, Samples.Describe(_folder.FullPath));
        AssertCleanAfterWriter(_folder.FullPath);
        ChangeToNew(_folder.FullPath, Samples.WithGraph);
        AssertCleanAfterWriter(_folder.FullPath);
    }

    [Fact]
    public void A_database_that_cannot_grow_leaves_the_old_state()
    {
        CreateOld(_folder.FullPath);
        string old = Samples.Describe(_folder.FullPath);
        using (var writer = IndexWriter.Open(_folder.FullPath))
        {
            writer.Add(Samples.Document("more", 500, ["A sentence."]));
            writer.Database.Execute("PRAGMA max_page_count = 1"); // SQLite takes the present size for the least
            IndexException error = Assert.Throws<IndexException>(() =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    writer.Add(Samples.Document($"more{i}", 600 + i, [new string('x', 5000)]));
                }
            });
            Assert.Equal(IndexErrorKind.StorageFull, error.Kind);
            Assert.Throws<InvalidOperationException>(() => writer.Add(Samples.Document("again", 1, ["A sentence."])));
            Assert.Throws<InvalidOperationException>(writer.Commit);
        }

        Assert.Equal(old, Samples.Describe(_folder.FullPath));
        AssertCleanAfterWriter(_folder.FullPath);
    }

    [Fact]
    public void Left_over_files_hinder_nobody_and_the_next_writer_removes_them()
    {
        CreateOld(_folder.FullPath);
        string old = Samples.Describe(_folder.FullPath);
        string[] leftOver =
        [
            "manifest.json.tmp", "index.seal.tmp", "vectors-000002.vec", "vectors-999999.vec", "codes-000002.cod",
            "graph-000002.hnsw", "vectors.pending",
        ];
        foreach (string name in leftOver)
        {
            _folder.Write(name, "half-written");
        }

        _folder.Write("notes.txt", "the user's own file");
        Assert.Equal(old, Samples.Describe(_folder.FullPath));
        Assert.Equal(leftOver.Order(), IndexCheck.Run(_folder.FullPath).Select(p => Path.GetFileName(p.Path)).Order());
        ChangeToNew(_folder.FullPath, Samples.WithGraph);
        AssertCleanAfterWriter(_folder.FullPath);
        Assert.True(File.Exists(_folder["notes.txt"]));
    }

    [Fact]
    public void Left_over_files_do_not_hinder_creation()
    {
        _folder.Write("manifest.json.tmp", "half-written");
        _folder.Write("index.lock", "");
        CreateOld(_folder.FullPath);
        AssertCleanAfterWriter(_folder.FullPath);
    }

    private static void CreateOld(string directory) => Samples.Write(directory, Samples.WithGraph,
        Samples.Document("a", 1, ["A raptor ran.", "Fossils were found."]),
        Samples.Document("b", 11, ["The museum opened."], ("k", "v")),
        Samples.Document("c", 21, ["Paris is large."]));

    private static void ChangeToNew(string directory, IndexWriterOptions options)
    {
        using var writer = IndexWriter.Open(directory, options);
        writer.Add(Samples.Document("a", 41, ["A raptor slept.", "Museum fossils.", "Raptors again."]));
        writer.Delete("b");
        writer.Add(Samples.Document("d", 51, ["New raptor museum.", "Another."], ("k", "w")));
        writer.Commit();
    }

    /// <summary>After a writer has opened the index: sound, and without a file that no commit names.</summary>
    private static void AssertCleanAfterWriter(string directory)
    {
        using (IndexWriter.Open(directory))
        {
        }

        Assert.Empty(IndexCheck.Run(directory));
        Assert.Empty(Directory.GetFiles(directory, "*.tmp"));
        Assert.InRange(Directory.GetFiles(directory, "*.hnsw").Length, 0, 1);
    }

    // Ids of rows depend on how often the change was made; what a user sees does not.
    private static IEnumerable<string> Visible(string description) =>
        description.Split('\n').Where(line => line.StartsWith("d ", StringComparison.Ordinal)
            || line.StartsWith("a ", StringComparison.Ordinal) || line.StartsWith("c ", StringComparison.Ordinal)).Order();
}
