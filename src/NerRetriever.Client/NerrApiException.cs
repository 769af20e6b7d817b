using System.Net;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <summary>The service refused a request, or could not answer it.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="problem">What the service says; null where the answer was not the service's own, such as a proxy's.</param>
public sealed class NerrApiException(HttpStatusCode status, Problem? problem)
    : Exception(problem is null
        ? $"HTTP {(int)status}, and no explanation"
        : $"{problem.Code}{(problem.Field is null ? "" : $" ({problem.Field})")}: {problem.Detail}")
{
    /// <summary>HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>What the service says, or null.</summary>
    public Problem? Problem { get; } = problem;

    /// <summary>The stable code, or null.</summary>
    public string? Code => Problem?.Code;
}
