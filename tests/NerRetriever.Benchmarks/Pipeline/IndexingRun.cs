using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>
/// Indexes a corpus the way `nerr index` does and counts the time of each stage, from outside: reader and detector are
/// wrapped, documents come with the sentences that the indexer would have cut, and the writer says where it is. The first
/// document of each group of some ten is stored on encoding's account.
/// </summary>
internal static class IndexingRun
{
    private const int ProjectionRows = 512;
    private const int ProjectionRounds = 20;

    /// <summary>Indexes a corpus file into a folder that does not exist yet.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="commitEvery">Documents after which is committed; 0: once.</param>
    public static IndexingCost Measure(string corpus, string folder, int commitEvery)
    {
        using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = Engine.TokenWorkload.EmbeddedModel });
        model.EncodeType("warm up");
        var clock = new StageClock();
        bool storing = false; // whether a document of the present group has been stored
        IndexingProgress done = default;
        double seconds = InterleavedRounds.Time(() =>
        {
            var options = new IndexWriterOptions
            {
                Reached = point =>
                {
                    clock.End(StageOf(point, storing));
                    storing |= point == FaultPoint.DocumentAdded;
                },
            };
            using IndexWriter writer = IndexWriter.OpenOrCreate(folder, model.Identity, options);
            var detector = new ClockedDetector(ShippedDetector.Load(Path.Combine(SharedMaterial.ProjectRoot, "models", "detector.safetensors")), clock);
            var indexer = new CorpusIndexer(model, detector, new CorpusIndexerOptions { CommitEvery = commitEvery });
            done = indexer.Run(Read(corpus, clock), writer, _ => storing = false);
        });
        using IndexReader reader = IndexReader.Open(folder);
        return new IndexingCost(
            done.Sentences,
            done.Mentions,
            done.Tokens,
            reader.Statistics.Nodes,
            seconds,
            [.. Enum.GetValues<Stage>().Select(stage => clock[stage])],
            ProjectionSeconds(model) * done.Mentions,
            reader.Statistics.TotalBytes,
            ProcessMemory.Read());
    }

    /// <summary>The stage that ends at a point of the writer's life.</summary>
    /// <param name="point">The point.</param>
    /// <param name="storing">Whether a document of the group was stored before.</param>
    private static Stage StageOf(FaultPoint point, bool storing) => point switch
    {
        FaultPoint.DocumentAdded => storing ? Stage.Rows : Stage.Encoding,
        FaultPoint.GraphWritten => Stage.Graph,
        FaultPoint.SealRemoved => Stage.Encoding, // before the first document of a commit
        _ => Stage.Commit,
    };

    private static IEnumerable<Document> Read(string corpus, StageClock clock)
    {
        using IEnumerator<Document> documents = CorpusReader.Open(corpus, null, new CorpusReadLog()).Read().GetEnumerator();
        while (true)
        {
            clock.Enter(Stage.Reading);
            bool any = documents.MoveNext();
            clock.Enter(Stage.Splitting);
            if (!any)
            {
                clock.Enter(Stage.Encoding);
                yield break;
            }

            var spans = new List<TextSpan>();
            SentenceSplitter.Split(documents.Current.Text, spans);
            clock.Enter(Stage.Encoding);
            yield return documents.Current with { Sentences = spans };
        }
    }

    /// <summary>Seconds that a mention's projection takes.</summary>
    private static double ProjectionSeconds(RetrieverModel model)
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, ProjectionRows * model.ValueDimension).Select(_ => (float)random.NextDouble() - 0.5f)];
        model.Project(values);
        double seconds = InterleavedRounds.Time(() =>
        {
            for (int round = 0; round < ProjectionRounds; round++)
            {
                model.Project(values);
            }
        });
        return seconds / (ProjectionRounds * ProjectionRows);
    }
}
