using System.Net;
using Microsoft.AspNetCore.Http;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Security;

/// <summary>
/// A server without keys on this machine answers only to the machine's own names: otherwise a page of another site could give
/// its name this address and read what it likes (DNS rebinding).
/// </summary>
internal sealed class HostMiddleware(RequestDelegate next, ServerOptions options)
{
    private readonly bool _guarded = IPAddress.IsLoopback(options.Address) && options.KeyFile is null && !options.Insecure;

    public Task InvokeAsync(HttpContext http) =>
        !_guarded || IsLocal(http.Request.Host.Host)
            ? next(http)
            : throw new RequestProblem(
                ProblemKind.HostNotAllowed, "Without keys this server is asked as localhost, 127.0.0.1 or [::1]", "Host");

    private static bool IsLocal(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
