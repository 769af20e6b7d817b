using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Tests.Services;

/// <summary>Searches see commits, and are not disturbed by them.</summary>
public sealed class LiveSearchTests : ServiceTest
{
    [Fact]
    public async Task What_is_indexed_is_found_and_what_is_deleted_is_not()
    {
        ServiceProvider provider = Provide();
        IndexingProgress done = await Indexer(provider).IndexAsync(Corpus);
        Assert.Equal(3, done.Documents);
        Assert.Equal("Stegosaurus", (await Searcher(provider).SearchAsync(new SearchRequest("dinosaur")))[0].Mention);

        Assert.Equal(1, await Indexer(provider).DeleteAsync(["d1", "none"]));
        Assert.DoesNotContain(await Searcher(provider).SearchAsync(Everything()), hit => hit.DocumentId == "d1");
        IndexStatistics statistics = await Searcher(provider).GetStatisticsAsync();
        Assert.Equal((2L, 2L), (statistics.Documents, statistics.Generation));
        Assert.Empty(IndexCheck.Run(Index));
    }

    [Fact]
    public async Task Hits_are_those_of_the_classes_underneath()
    {
        ServiceProvider provider = Provide();
        await Indexer(provider).IndexAsync(Corpus);
        using IndexReader reader = IndexReader.Open(Index);
        IReadOnlyList<SearchHit> expected = new EntitySearcher(reader, provider.GetRequiredService<RetrieverModel>()).Search(Everything());
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Searcher(provider).SearchAsync(Everything()));
    }

    [Fact]
    public async Task A_commit_of_another_process_is_seen_after_the_interval()
    {
        ServiceProvider own = Provide(options => options.RefreshInterval = TimeSpan.Zero);
        ServiceProvider other = Provide();
        await Indexer(other).IndexAsync(Corpus[..1]);
        Assert.Equal(1, (await Searcher(own).GetStatisticsAsync()).Documents);
        Assert.Equal(1, (await Searcher(other).GetStatisticsAsync()).Documents);

        await Indexer(Provide()).IndexAsync(Corpus[1..]);
        Assert.Equal(3, (await Searcher(own).GetStatisticsAsync()).Documents);
        Assert.Equal(1, (await Searcher(other).GetStatisticsAsync()).Documents); // which never looks
    }

    [Fact]
    public async Task A_batch_stays_on_the_commit_that_it_began_with()
    {
        ServiceProvider provider = Provide();
        await Indexer(provider).IndexAsync(Corpus[..1]);
        var answers = new List<SearchAnswer>();
        await foreach (SearchAnswer answer in Searcher(provider).SearchAsync([Everything(), Everything("opera")]))
        {
            answers.Add(answer);
            await Indexer(provider).IndexAsync(Corpus);
        }

        Assert.Equal([1L, 1L], answers.Select(answer => answer.Generation));
        Assert.All(answers.SelectMany(answer => answer.Hits), hit => Assert.Equal("d1", hit.DocumentId));
        Assert.Contains(await Searcher(provider).SearchAsync(Everything()), hit => hit.DocumentId == "d3");
    }

    [Fact]
    public async Task Searches_go_on_while_commits_come_in()
    {
        ServiceProvider provider = Provide(options => options.RefreshInterval = TimeSpan.Zero);
        await Indexer(provider).IndexAsync(Corpus);
        using var stop = new CancellationTokenSource();
        Task<int>[] searching = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            int searches = 0;
            for (; !stop.IsCancellationRequested; searches++)
            {
                // d2 is there at every commit: a reader that was closed or half exchanged would lose it or throw.
                Assert.Contains(await Searcher(provider).SearchAsync(Everything()), hit => hit.DocumentId == "d2");
            }

            return searches;
        }))];
        for (int i = 0; i < 10; i++)
        {
            await Indexer(provider).IndexAsync([new Document($"extra{i}", null, $"Road {i} leads from Leeds to York.")]);
            await Indexer(provider).DeleteAsync([$"extra{i - 1}"]);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(searching), searches => Assert.True(searches > 0));
        Assert.Equal(4, (await Searcher(provider).GetStatisticsAsync()).Documents);
    }

    [Fact]
    public async Task A_damaged_later_commit_is_logged_and_the_open_one_searched()
    {
        ServiceProvider provider = Provide(options => options.RefreshInterval = TimeSpan.Zero);
        await Indexer(provider).IndexAsync(Corpus);
        int before = (await Searcher(provider).SearchAsync(Everything())).Count;
        File.WriteAllText(Path.Combine(Index, "manifest.json"), "{}");
        Assert.Equal(before, (await Searcher(provider).SearchAsync(Everything())).Count);
        Assert.Contains(Log.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.Contains(Index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_index_and_a_bad_request_are_the_callers_errors()
    {
        ServiceProvider provider = Provide();
        Assert.Equal(IndexErrorKind.NotFound, (await Assert.ThrowsAsync<IndexException>(() => Searcher(provider).SearchAsync(Everything()))).Kind);
        Assert.Equal(IndexErrorKind.NotFound, (await Assert.ThrowsAsync<IndexException>(() => Indexer(provider).DeleteAsync(["d1"]))).Kind);
        Assert.Equal("query", (await Assert.ThrowsAsync<SearchRequestException>(() => Searcher(provider).SearchAsync(Everything(" ")))).Field);
        await Indexer(provider).IndexAsync(Corpus); // an error before leaves nothing behind that stands in the way
        Assert.NotEmpty(await Searcher(provider).SearchAsync(Everything()));
    }

    [Fact]
    public async Task Calls_are_cancelled()
    {
        ServiceProvider provider = Provide();
        await Indexer(provider).IndexAsync(Corpus[..1]);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Indexer(provider).IndexAsync(Endless(stop), cancellationToken: stop.Token));
        Assert.Equal(1, (await Searcher(provider).GetStatisticsAsync()).Documents);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Searcher(provider).SearchAsync(Everything(), stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Indexer(provider).DeleteAsync(["d1"], stop.Token));
    }

    [Fact]
    public async Task Streams_are_indexed_and_calls_wait_for_each_other()
    {
        ServiceProvider provider = Provide();
        var seen = new SynchronousProgress();
        await Task.WhenAll(
            Indexer(provider).IndexAsync(Corpus[..1].ToAsyncEnumerable(), seen),
            Indexer(provider).IndexAsync(Corpus[1..].ToAsyncEnumerable()));
        Assert.Equal(3, (await Searcher(provider).GetStatisticsAsync()).Documents);
        Assert.Equal(1, seen.Last.Documents);
    }

    private static async IAsyncEnumerable<Document> Endless(CancellationTokenSource stop)
    {
        for (int i = 0; ; i++)
        {
            yield return new Document($"e{i}", null, $"Road {i} leads from Leeds to York.");
            if (i == 100)
            {
                await stop.CancelAsync();
            }
        }
    }

    private sealed class SynchronousProgress : IProgress<IndexingProgress>
    {
        public IndexingProgress Last { get; private set; }

        public void Report(IndexingProgress value) => Last = value;
    }
}
