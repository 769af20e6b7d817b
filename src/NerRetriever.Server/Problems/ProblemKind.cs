namespace NerRetriever.Server.Problems;

/// <summary>A reason for which a request fails. docs/rest.md lists all of them.</summary>
/// <param name="Code">Code that programs rely on; it never changes its meaning.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The code in words.</param>
internal sealed record ProblemKind(string Code, int Status, string Title)
{
    public static readonly ProblemKind InvalidJson = new("invalid_json", 400, "The body is not the JSON that is expected");
    public static readonly ProblemKind UnknownField = new("unknown_field", 400, "There is no such field or parameter");
    public static readonly ProblemKind MissingValue = new("missing_value", 400, "A value is missing");
    public static readonly ProblemKind InvalidValue = new("invalid_value", 400, "A value is not valid");
    public static readonly ProblemKind TooLong = new("too_long", 400, "A value is too long or too large");
    public static readonly ProblemKind InvalidFilter = new("invalid_filter", 400, "The filter does not follow the grammar");
    public static readonly ProblemKind InvalidCursor = new("invalid_cursor", 400, "The cursor does not belong to this search");
    public static readonly ProblemKind BadRequest = new("bad_request", 400, "The request is not valid HTTP");
    public static readonly ProblemKind Unauthorized = new("unauthorized", 401, "A key is needed");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, "The key may not do this");
    public static readonly ProblemKind HostNotAllowed = new("host_not_allowed", 403, "The host name is not one of this server's");
    public static readonly ProblemKind OriginNotAllowed = new("origin_not_allowed", 403, "A page of another site may not do this");
    public static readonly ProblemKind ReadOnly = new("read_only", 403, "The server takes no changes");
    public static readonly ProblemKind RouteNotFound = new("route_not_found", 404, "There is no such address");
    public static readonly ProblemKind IndexNotFound = new("index_not_found", 404, "There is no such index");
    public static readonly ProblemKind DocumentNotFound = new("document_not_found", 404, "There is no such document");
    public static readonly ProblemKind TaskNotFound = new("task_not_found", 404, "There is no such task");
    public static readonly ProblemKind SnapshotNotFound = new("snapshot_not_found", 404, "There is no such snapshot");
    public static readonly ProblemKind MethodNotAllowed = new("method_not_allowed", 405, "The address does not take this method");
    public static readonly ProblemKind RequestTimeout = new("request_timeout", 408, "The request came in too slowly");
    public static readonly ProblemKind BodyTooLarge = new("body_too_large", 413, "The body is too large");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported_media_type", 415, "The body is not of the type that is expected");
    public static readonly ProblemKind QueueFull = new("queue_full", 429, "Too much indexing work is waiting");
    public static readonly ProblemKind Busy = new("busy", 429, "Too many searches are waiting");
    public static readonly ProblemKind Internal = new("internal", 500, "An unexpected error");
    public static readonly ProblemKind IndexUnavailable = new("index_unavailable", 503, "The index cannot be used now");
    public static readonly ProblemKind Stopping = new("stopping", 503, "The server is stopping");
    public static readonly ProblemKind TimedOut = new("timed_out", 504, "The answer took too long");
    public static readonly ProblemKind DiskFull = new("disk_full", 507, "The server's disk is full or cannot be written");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidJson, UnknownField, MissingValue, InvalidValue, TooLong, InvalidFilter, InvalidCursor, BadRequest, Unauthorized, Forbidden,
        HostNotAllowed, OriginNotAllowed, ReadOnly, RouteNotFound, IndexNotFound, DocumentNotFound, TaskNotFound, SnapshotNotFound, MethodNotAllowed,
        RequestTimeout, BodyTooLarge, UnsupportedMediaType, QueueFull, Busy, Internal, IndexUnavailable, Stopping, TimedOut, DiskFull,
    ];
}
