using Microsoft.AspNetCore.Http;
using NerRetriever.Index;
using NerRetriever.Models.Encoders;

namespace NerRetriever.Server.Problems;

/// <summary>What the sender of a request is told of an exception.</summary>
internal static class ProblemOf
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    /// <summary>The problem; messages that name files or internals are left to the log.</summary>
    public static RequestProblem Exception(Exception exception) => exception switch
    {
        RequestProblem told => told,
        SearchRequestException search => new(ProblemKind.InvalidValue, search.Message, FieldOf(search.Field)),
        UnencodableTextException text => new(ProblemKind.InvalidValue, text.Message, "query"),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(ProblemKind.BodyTooLarge, "The body is larger than this address takes; send less, or in parts"),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            new(ProblemKind.RequestTimeout, "The body came in too slowly"),
        BadHttpRequestException => new(ProblemKind.BadRequest, "The request is not valid HTTP"),
        IndexException { Kind: IndexErrorKind.StorageFull or IndexErrorKind.Disk } =>
            new(ProblemKind.DiskFull, "The server's disk is full or cannot be written; the last commit is kept"),
        IndexException { Kind: IndexErrorKind.Locked } =>
            new(ProblemKind.IndexUnavailable, "Another process writes to this index; try again later") { RetryAfter = SoonAgain },
        IndexException => new(ProblemKind.IndexUnavailable, "The index is missing or damaged; the server's log says more"),
        ObjectDisposedException => new(ProblemKind.Stopping, "The server is stopping") { RetryAfter = SoonAgain },
        _ => new(ProblemKind.Internal, "An unexpected error, which the server has logged under traceId"),
    };

    private static string FieldOf(string field) => field switch
    {
        "threshold" => "minProbability",
        "min-score" => "minScore",
        _ => field,
    };
}
