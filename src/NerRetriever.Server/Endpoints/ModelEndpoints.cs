using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Mentions;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Searching;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;
using NerRetriever.Text;

namespace NerRetriever.Server.Endpoints;

/// <summary>What the detectors and the model do by themselves.</summary>
internal sealed class ModelEndpoints(
    RetrieverModel model, TypeVectorCache vectors, DetectorCatalogue detectors, SearchGate gate, ServerLimits limits, ServerMetrics metrics)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/detect", (Func<HttpContext, Task<IResult>>)DetectAsync)
            .WithName("detect").WithSummary("Finds the mentions of a text")
            .Accepts<DetectQuery>(RequestBody.Json).Answers<DetectAnswer>(400, 413, 415, 429, 504).Needs(KeyScope.Read);
        routes.MapPost("/embed", (Func<HttpContext, Task<IResult>>)EmbedAsync)
            .WithName("embed").WithSummary("Vectors of type descriptions")
            .Accepts<EmbedQuery>(RequestBody.Json).Answers<EmbedAnswer>(400, 413, 415, 429, 504).Needs(KeyScope.Read);
    }

    private async Task<IResult> DetectAsync(HttpContext http)
    {
        DetectQuery query = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.DetectQuery, http.RequestAborted).ConfigureAwait(false);
        var check = new ValueCheck();
        string text = check.Text("text", query.Text, limits.DetectLength);
        IMentionDetector detector = DetectorOf(check.Texts("detectors", query.Detectors, limits.ListLength, limits.QueryLength), check);
        DetectAnswer answer = await gate.RunAsync(() => Detect(text, detector), http.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(answer, ContractJson.Readable.DetectAnswer);
    }

    private async Task<IResult> EmbedAsync(HttpContext http)
    {
        EmbedQuery query = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.EmbedQuery, http.RequestAborted).ConfigureAwait(false);
        List<string> texts = new ValueCheck().Texts("texts", query.Texts, limits.Embeddings, limits.QueryLength)!;
        if (texts.Count == 0)
        {
            throw new RequestProblem(ProblemKind.MissingValue, "texts is empty", "texts");
        }

        var found = new List<IReadOnlyList<float>>(texts.Count);
        foreach (string text in texts)
        {
            found.Add(await gate.RunAsync(() => vectors.Of(text), http.RequestAborted).ConfigureAwait(false));
        }

        return TypedResults.Json(new EmbedAnswer(model.Identity.Model, model.Dimension, found), ContractJson.Readable.EmbedAnswer);
    }

    private DetectAnswer Detect(string text, IMentionDetector detector)
    {
        using StageTimer timer = metrics.Time(Stage.Detect);
        IReadOnlyList<SentencePlan> plans = SentencePlan.Of(new Document("text", null, text), detector, useGivenMentions: false);
        return new DetectAnswer(
            [.. plans.Select(plan => new DetectedSentence(plan.Span.Start, plan.Span.End, [.. plan.Mentions.Select(mention => MentionOf(mention, text, detector))]))],
            HitWriter.Unit);
    }

    private static DetectedMention MentionOf(Mention mention, string text, IMentionDetector detector) => new(
        mention.Span.Start,
        mention.Span.End,
        mention.Span.In(text).ToString(),
        mention.Detector ?? detector.Name,
        mention.Score,
        mention.CoarseType,
        mention.Value);

    private IMentionDetector DetectorOf(List<string>? names, ValueCheck check)
    {
        if (names is null or [])
        {
            return detectors.Usual;
        }

        IMentionDetector[] wanted = [.. names.Distinct(StringComparer.Ordinal).Select(name =>
            detectors.Find(name) ?? throw check.Invalid("detectors", $"there are the detectors {DetectorCatalogue.Names}"))];
        return wanted is [var one] ? one : new CombinedDetector(wanted);
    }
}
