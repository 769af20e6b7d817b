using System.Net;
using System.Net.Http.Json;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Tests;

public sealed class ModelTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Running;

    [Fact]
    public async Task Mentions_are_detected_with_their_offsets_and_values()
    {
        const string Text = "😀 Beethoven was born on 16 December 1770. He lived in Vienna.";
        using HttpResponseMessage response = await _server.Http.PostAsJsonAsync("/v1/detect", new DetectQuery(Text), ApiJson.Default.DetectQuery);
        DetectAnswer answer = await RunningServer.ReadAsync<DetectAnswer>(response);
        Assert.Equal(2, answer.Sentences.Count);
        DetectedMention[] mentions = [.. answer.Sentences.SelectMany(sentence => sentence.Mentions)];
        Assert.All(mentions, mention => Assert.Equal(mention.Text, Text[mention.Start..mention.End]));
        Assert.Contains(mentions, mention => mention is { Text: "Beethoven", Detector: "patterns" });
        Assert.Contains(mentions, mention => mention is { CoarseType: "DATE", Value: "1770-12-16", Detector: "everyday" });
        using HttpResponseMessage dates = await _server.Http.PostAsJsonAsync("/v1/detect", new DetectQuery(Text, ["everyday"]), ApiJson.Default.DetectQuery);
        Assert.All((await RunningServer.ReadAsync<DetectAnswer>(dates)).Sentences.SelectMany(sentence => sentence.Mentions), mention => Assert.Equal("everyday", mention.Detector));
        using HttpResponseMessage own = await _server.Http.PostAsJsonAsync("/v1/detect", new DetectQuery(Text, ["default", "default"]), ApiJson.Default.DetectQuery);
        DetectedMention[] found = [.. (await RunningServer.ReadAsync<DetectAnswer>(own)).Sentences.SelectMany(sentence => sentence.Mentions)];
        Assert.Contains(found, mention => mention.Text == "Vienna");
        Assert.DoesNotContain(found, mention => mention.Detector == "everyday");
        await RunningServer.ProblemAsync(await _server.PostAsync("/v1/detect", "{\"text\":\"a\",\"detectors\":[\"magic\"]}"), HttpStatusCode.BadRequest, "invalid_value", "detectors");
    }

    [Fact]
    public async Task Descriptions_are_embedded_as_the_library_does()
    {
        using HttpResponseMessage response = await _server.Http.PostAsJsonAsync("/v1/embed", new EmbedQuery(["dinosaur", "composer"]), ApiJson.Default.EmbedQuery);
        EmbedAnswer answer = await RunningServer.ReadAsync<EmbedAnswer>(response);
        Assert.Equal((SmallIndex.Model.Identity.Model, SmallIndex.Model.Dimension, 2), (answer.Model, answer.Dimension, answer.Vectors.Count));
        Assert.Equal(SmallIndex.Model.EncodeType("composer"), answer.Vectors[1]);
        await RunningServer.ProblemAsync(await _server.PostAsync("/v1/embed", "{\"texts\":[]}"), HttpStatusCode.BadRequest, "missing_value", "texts");
        await RunningServer.ProblemAsync(await _server.PostAsync("/v1/embed", "{}"), HttpStatusCode.BadRequest, "missing_value");
    }

    [Fact]
    public async Task Indexes_are_listed_and_described()
    {
        using HttpResponseMessage listed = await _server.Http.GetAsync("/v1/indexes");
        IndexSummary summary = Assert.Single((await RunningServer.ReadAsync<IndexList>(listed)).Indexes);
        Assert.Equal(("small", 5L, true), (summary.Name, summary.Documents, summary.Writable));
        using HttpResponseMessage described = await _server.Http.GetAsync("/v1/indexes/small/stats");
        IndexStats stats = await RunningServer.ReadAsync<IndexStats>(described);
        Assert.Equal(summary, stats.Index);
        Assert.Equal([new FieldSummary("theme", 5, 3), new FieldSummary("year", 3, 3)], stats.Fields);
        Assert.Equal(SmallIndex.Model.Identity.ModelSha256, stats.Model.Sha256);
        Assert.True(stats.Model.Calibrated);
        Assert.True(stats.Bytes["database"] > 0 && stats.Bytes["vectors"] > 0);
        await RunningServer.ProblemAsync(await _server.Http.GetAsync("/v1/indexes/other/stats"), HttpStatusCode.NotFound, "index_not_found", "name");
    }
}
