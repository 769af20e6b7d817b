using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace NerRetriever.Tests.Services;

/// <summary>Listens to the whole process, and so runs beside no other test.</summary>
[Collection("console")]
public sealed class DiagnosticsTests : ServiceTest
{
    [Fact]
    public async Task Logs_metrics_and_activities_carry_the_documented_names()
    {
        var measured = new ConcurrentDictionary<string, double>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == RetrieverDiagnostics.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        meters.Start();
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RetrieverDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        ServiceProvider provider = Provide(loadModel: true);
        await Indexer(provider).IndexAsync(Corpus[..2]);
        await Searcher(provider).SearchAsync(Everything());
        await Indexer(provider).IndexAsync(Corpus[2..]);
        await provider.GetRequiredService<Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>>().GenerateAsync(["city"]);
        await Assert.ThrowsAsync<SearchRequestException>(() => Searcher(provider).SearchAsync(Everything() with { Top = 0 }));

        Assert.Equal(3, measured[RetrieverDiagnostics.DocumentsName]);
        Assert.True(measured[RetrieverDiagnostics.MentionsName] >= 3);
        Assert.Equal(1, measured[RetrieverDiagnostics.ReopenedName]);
        Assert.Equal(1, measured[RetrieverDiagnostics.EmbeddedName]);
        Assert.True(measured[RetrieverDiagnostics.SearchDurationName] > 0);

        Activity search = Assert.Single(activities, activity => activity.OperationName == RetrieverDiagnostics.SearchActivity);
        Assert.Equal(("dense", 1L), (search.GetTagItem("nerr.mode"), search.GetTagItem("nerr.generation")));
        Assert.True((int)search.GetTagItem("nerr.hits")! > 0);
        Assert.Equal([2L, 1L], activities.Where(activity => activity.OperationName == RetrieverDiagnostics.IndexActivity).Select(activity => activity.GetTagItem("nerr.documents")));
        Assert.Single(activities, activity => activity.OperationName == RetrieverDiagnostics.EmbedActivity);

        Assert.Equal(RetrieverDiagnostics.Name, Log.Category);
        Assert.Equal([1, 5, 2, 4, 5, 2], Log.Entries.Select(entry => entry.Id));
        Assert.DoesNotContain(Log.Entries, entry => entry.Message.Contains("city", StringComparison.Ordinal));
    }
}
