using Microsoft.AspNetCore.Http;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Security;

/// <summary>Asks for a key where the endpoint needs a scope and the server has keys.</summary>
internal sealed class KeyMiddleware(RequestDelegate next, ServerOptions options, KeyRing ring)
{
    private const string Scheme = "Bearer ";
    private const int LongestKey = 1024;

    public Task InvokeAsync(HttpContext http)
    {
        KeyScope needed = http.GetEndpoint()?.Metadata.GetMetadata<NeedsScope>()?.Scope ?? KeyScope.None;
        if (needed == KeyScope.Write && options.ReadOnly)
        {
            throw new RequestProblem(ProblemKind.ReadOnly, "This server was started to take no changes");
        }

        if (needed == KeyScope.None || ring.Keys is not { } keys || HttpMethods.IsOptions(http.Request.Method))
        {
            return next(http);
        }

        string? key = KeyOf(http.Request);
        KeyScope scope = key is null or { Length: > LongestKey } ? KeyScope.None : keys.ScopeOf(key);
        if (scope == KeyScope.None)
        {
            throw new RequestProblem(
                ProblemKind.Unauthorized,
                key is null ? "Send a key: Authorization: Bearer KEY, or X-Api-Key: KEY" : "There is no such key",
                "Authorization");
        }

        return scope >= needed
            ? next(http)
            : throw new RequestProblem(ProblemKind.Forbidden, "The key may read only; this needs one that may write", "Authorization");
    }

    private static string? KeyOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Scheme.Length..].Trim();
        }

        string header = request.Headers["X-Api-Key"].ToString();
        return header.Length > 0 ? header : null;
    }
}
