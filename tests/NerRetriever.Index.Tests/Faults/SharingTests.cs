using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Faults;

/// <summary>Writers and readers of one index at the same time.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_is_refused_until_the_first_has_closed()
    {
        using (var first = IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity))
        {
            foreach (Action second in new Action[]
            {
                () => IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity),
                () => IndexWriter.Open(_folder.FullPath),
                () => IndexCheck.Run(_folder.FullPath),
            })
            {
                Assert.Equal(IndexErrorKind.Locked, Assert.Throws<IndexException>(second).Kind);
            }

            first.Add(Samples.Document("a", 1, ["Some text."]));
            first.Commit();
        }

        Samples.Write(_folder.FullPath, null, Samples.Document("b", 2, ["More text."]));
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void The_lock_of_a_killed_writer_blocks_nobody()
    {
        // What a kill leaves is the file; the lock itself went with the process.
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["Some text."]));
        Assert.True(File.Exists(_folder["index.lock"]));
        Samples.Write(_folder.FullPath, null, Samples.Document("b", 2, ["More text."]));
    }

    [Fact]
    public void Each_reader_keeps_the_commit_that_it_opened()
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph, Samples.Document("a", 1, ["First raptor."]));
        using var first = IndexReader.Open(_folder.FullPath);
        string before = Samples.Describe(first);
        using (var writer = IndexWriter.Open(_folder.FullPath, Samples.WithGraph))
        {
            writer.Add(Samples.Document("a", 2, ["Second raptor."]));
            writer.Add(Samples.Document("b", 3, ["Third raptor.", "Fourth raptor."]));
            using (var uncommitted = IndexReader.Open(_folder.FullPath))
            {
                Assert.Equal(before, Samples.Describe(uncommitted));
            }

            writer.Commit();
            using var second = IndexReader.Open(_folder.FullPath);
            string between = Samples.Describe(second);
            Assert.NotEqual(before, between);
            writer.Delete("b");
            writer.Commit();
            Assert.Equal(before, Samples.Describe(first));
            Assert.Equal(between, Samples.Describe(second));
        }

        Assert.Equal(before, Samples.Describe(first));
        using var last = IndexReader.Open(_folder.FullPath);
        Assert.Equal((3L, 1L), (last.Statistics.Generation, last.Statistics.Documents));
    }

    [Fact]
    public void Readers_that_outlive_the_writer_only_delay_the_seal()
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["First raptor."]));
        using (IndexReader.Open(_folder.FullPath))
        {
            Samples.Write(_folder.FullPath, null, Samples.Document("b", 2, ["Second raptor."]));
            Assert.False(File.Exists(_folder["index.seal"]));
        }

        Assert.False(File.Exists(_folder["index.db-wal"]));
        using (var reader = IndexReader.Open(_folder.FullPath))
        {
            Assert.Equal(2, reader.Statistics.Documents);
        }

        using (IndexWriter.Open(_folder.FullPath))
        {
        }

        Assert.True(File.Exists(_folder["index.seal"]));
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public async Task Readers_open_while_commits_remove_files()
    {
        const int Commits = 25;
        Samples.Write(_folder.FullPath, Samples.WithGraph, Samples.Document("d0", 0, ["Raptor zero."]));
        using var done = new CancellationTokenSource();
        using var reading = new CountdownEvent(2);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (long last = 0; !done.IsCancellationRequested;)
            {
                using var reader = IndexReader.Open(_folder.FullPath);
                Assert.InRange(reader.Statistics.Generation, last, Commits + 1);
                if (last == 0)
                {
                    reading.Signal();
                }

                last = reader.Statistics.Generation;
                Assert.Equal(last, reader.Statistics.Documents);
                Assert.Equal(last, reader.SearchVectors(Samples.Vector(1), 100).Count);
                Assert.Equal(last, reader.SearchText("raptor", 100).Count);
            }
        }))];
        reading.Wait();
        for (int i = 1; i <= Commits; i++)
        {
            // Every commit replaces the graph and, because they are small, a vector file. Half of them reopen the
            // writer.
            using var writer = IndexWriter.Open(_folder.FullPath, Samples.WithGraph);
            writer.Add(Samples.Document($"d{i}", 10 * i, ["Raptor more."]));
            writer.Commit();
            if (++i <= Commits)
            {
                writer.Add(Samples.Document($"d{i}", 10 * i, ["Raptor more."]));
                writer.Commit();
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        using (IndexWriter.Open(_folder.FullPath))
        {
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void A_sealed_index_is_read_from_a_folder_that_cannot_be_written()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return; // The administrator can write everywhere.
        }

        Samples.Write(_folder["it's 100% a#b?"], null, Samples.Document("a", 1, ["First raptor."]));
        string description = Samples.Describe(_folder["it's 100% a#b?"]);
        File.SetUnixFileMode(_folder["it's 100% a#b?"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal(description, Samples.Describe(_folder["it's 100% a#b?"]));
            IndexException error = Assert.Throws<IndexException>(() => IndexWriter.Open(_folder["it's 100% a#b?"]));
            Assert.Equal(IndexErrorKind.Disk, error.Kind);
        }
        finally
        {
            File.SetUnixFileMode(
                _folder["it's 100% a#b?"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
