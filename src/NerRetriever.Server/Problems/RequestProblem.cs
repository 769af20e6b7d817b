namespace NerRetriever.Server.Problems;

/// <summary>A request that fails for a reason that its sender is told.</summary>
/// <param name="kind">The reason.</param>
/// <param name="detail">What is wrong here and what to do; no path and no internals.</param>
/// <param name="field">The field, parameter or header that is wrong.</param>
internal sealed class RequestProblem(ProblemKind kind, string detail, string? field = null) : NerRetrieverException(detail)
{
    /// <summary>The reason.</summary>
    public ProblemKind Kind { get; } = kind;

    /// <summary>The field, parameter or header that is wrong.</summary>
    public string? Field { get; } = field;

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
