namespace NerRetriever.Client.Contracts;

/// <summary>Why a request failed (RFC 9457, with a code that stays the same and the field that is wrong).</summary>
public sealed record Problem
{
    /// <summary>"urn:nerr:problem:" and the code.</summary>
    public required string Type { get; init; }

    /// <summary>The code in words.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong here and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Code that programs can rely on; docs/rest.md lists them.</summary>
    public required string Code { get; init; }

    /// <summary>Field, parameter or header that is wrong, such as queries[2].</summary>
    public string? Field { get; init; }

    /// <summary>Id under which the server logged an unexpected error.</summary>
    public string? TraceId { get; init; }
}
