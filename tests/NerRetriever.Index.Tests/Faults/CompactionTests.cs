using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Faults;

/// <summary>Vectors of deleted documents are left out once they are the most, and nothing else changes.</summary>
public sealed class CompactionTests : IDisposable
{
    private const int UnixNoSpace = 28;
    private static readonly IndexWriterOptions Options = Samples.WithGraph with { CompactFrom = 4, M = 6, Seed = 7 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Steps => [.. Enum.GetNames<FaultPoint>()[(int)FaultPoint.VectorsWritten..]];

    public static TheoryData<string> StepsBeforeCommit => [.. Enum.GetNames<FaultPoint>()[(int)FaultPoint.VectorsWritten..(int)FaultPoint.Committed]];

    [Theory]
    [InlineData(VectorCodes.Int8, 1)]
    [InlineData(VectorCodes.Float32, 1)]
    [InlineData(VectorCodes.Bits, 1)]
    [InlineData(VectorCodes.Int8, 1000)]
    public void A_compacted_index_is_that_of_its_documents_alone(VectorCodes codes, int graphFrom)
    {
        IndexWriterOptions options = Options with { Codes = codes, GraphFrom = graphFrom };
        string index = _folder["index"], fresh = _folder["fresh"];
        Fill(index, options);
        using (IndexReader before = IndexReader.Open(index))
        {
            string kept = Answers(before);
            DeleteMost(index, Samples.WithGraph with { CompactFrom = 4, GraphFrom = graphFrom });
            Assert.Equal(kept, Answers(before)); // a reader goes on with its commit
        }

        using (var writer = IndexWriter.OpenOrCreate(fresh, Samples.Identity, options))
        {
            for (int i = 0; i < 12; i += 5)
            {
                writer.Add(Document(i));
            }

            writer.Commit();
        }

        Assert.Empty(IndexCheck.Run(index));
        Assert.Equal(Answers(fresh), Answers(index));
        using IndexReader compacted = IndexReader.Open(index), other = IndexReader.Open(fresh);
        Assert.Equal(other.Statistics.Nodes, compacted.Statistics.Nodes);
        Assert.Equal(6, compacted.Statistics.Nodes);
        Assert.Equal(3, compacted.Statistics.Generation); // the documents, the deletion, the compaction
        string[] Sizes(string folder) => [.. Directory.GetFiles(folder).Where(path => Path.GetExtension(path) is ".vec" or ".cod" or ".hnsw")
            .Select(path => $"{Path.GetExtension(path)} {new FileInfo(path).Length}").Order(StringComparer.Ordinal)];
        Assert.Equal(Sizes(fresh), Sizes(index)); // the graph has the M that it was begun with
    }

    [Fact]
    public void The_writer_goes_on_behind_a_compaction()
    {
        Fill(_folder.FullPath, Options);
        using (var writer = IndexWriter.Open(_folder.FullPath, Options))
        {
            Delete(writer);
            writer.Commit();
            writer.Add(Document(20));
            writer.Add(Document(3)); // vectors that were left out come back
            writer.Delete("doc0");
            writer.Commit();
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        using IndexReader reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal(["doc10", "doc20", "doc3", "doc5"], reader.Sentences().Select(sentence => sentence.DocumentId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("doc3", reader.GetMention(reader.SearchVectors(Samples.Vector(30), 1).Single().MentionId).DocumentId);
    }

    [Fact]
    public void An_index_that_loses_all_documents_loses_its_files()
    {
        Fill(_folder.FullPath, Options);
        using (var writer = IndexWriter.Open(_folder.FullPath, Options))
        {
            for (int i = 0; i < 12; i++)
            {
                writer.Delete($"doc{i}");
            }

            writer.Commit();
            Assert.Empty(Directory.GetFiles(_folder.FullPath, "*.vec"));
            writer.Add(Document(1));
            writer.Commit();
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        using IndexReader reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal("doc1", reader.GetMention(reader.SearchVectors(Samples.Vector(10), 1).Single().MentionId).DocumentId);
    }

    [Fact]
    public void Few_dead_vectors_stay()
    {
        Fill(_folder.FullPath, Options);
        using var writer = IndexWriter.Open(_folder.FullPath, Options);
        writer.Delete("doc1");
        writer.Delete("doc2");
        writer.Commit();
        using IndexReader reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal(24, reader.Statistics.Nodes);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_kill_while_compacting_loses_nothing(string step)
    {
        string index = _folder["index"], killed = _folder["killed"];
        Fill(index, Options);
        FaultPoint at = Enum.Parse<FaultPoint>(step);
        DeleteMost(index, Options with
        {
            Reached = point =>
            {
                if (point == at)
                {
                    Samples.CopyFolder(index, killed); // the last time, which is the compaction's
                }
            },
        });
        Assert.Equal(Answers(index), Answers(killed));
        using (IndexWriter.Open(killed))
        {
        }

        Assert.Empty(IndexCheck.Run(killed));
        Assert.Equal(Answers(index), Answers(killed));
    }

    [Theory]
    [MemberData(nameof(StepsBeforeCommit))]
    public void A_disk_too_full_to_compact_keeps_the_changes_and_the_writer(string step)
    {
        Fill(_folder.FullPath, Options);
        FaultPoint at = Enum.Parse<FaultPoint>(step);
        int commits = 0;
        IndexWriterOptions full = Options with
        {
            Reached = point =>
            {
                commits += point == FaultPoint.Committed ? 1 : 0;
                if (point == at && commits == 1)
                {
                    throw new IOException("No space left on device", UnixNoSpace);
                }
            },
        };
        using (var writer = IndexWriter.Open(_folder.FullPath, full))
        {
            Delete(writer);
            writer.Commit();
            using (IndexReader reader = IndexReader.Open(_folder.FullPath))
            {
                Assert.Equal((24, 6), (reader.Statistics.Nodes, reader.Statistics.Mentions));
            }

            commits = 10; // room again
            writer.Delete("doc10");
            writer.Commit();
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        using IndexReader after = IndexReader.Open(_folder.FullPath);
        Assert.Equal((4, 4), (after.Statistics.Nodes, after.Statistics.Mentions));
    }

    private static IndexedDocument Document(int i) => Samples.Document($"doc{i}", 10 * i, [$"Raptor {i} ran.", $"Fossils {i} lay."]);

    private static void Fill(string folder, IndexWriterOptions options) =>
        Samples.Write(folder, options, [.. Enumerable.Range(0, 12).Select(Document)]);

    private static void DeleteMost(string folder, IndexWriterOptions options)
    {
        using var writer = IndexWriter.Open(folder, options);
        Delete(writer);
        writer.Commit();
    }

    /// <summary>All but documents 0, 5 and 10.</summary>
    private static void Delete(IndexWriter writer)
    {
        foreach (int i in Enumerable.Range(0, 12).Where(i => i % 5 != 0))
        {
            Assert.True(writer.Delete($"doc{i}"));
        }
    }

    private static string Answers(string folder)
    {
        using IndexReader reader = IndexReader.Open(folder);
        return Answers(reader);
    }

    // Row ids differ; what a user sees does not.
    private static string Answers(IndexReader reader) => string.Join('\n', Enumerable.Range(0, 120)
        .SelectMany(seed => reader.SearchVectors(Samples.Vector(seed), 3)
            .Select(hit => $"{seed} {hit.Score:F6} {reader.GetMention(hit.MentionId).DocumentId} {reader.GetMention(hit.MentionId).Span}"))
        .Concat(reader.SearchText("raptor fossils", 30).Select(hit => reader.GetSentence(hit.SentenceId))
            .Select(sentence => $"{sentence.DocumentId} {sentence.Span}").Order(StringComparer.Ordinal)));
}
