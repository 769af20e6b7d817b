using System.Net;
using Microsoft.AspNetCore.Http;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Security;

/// <summary>
/// A server without keys on this machine answers only to the machine's own names: otherwise a page of another site could give
/// its name this address and read what it likes (DNS rebinding). With or without keys, a page of another site that is not
/// allowed changes nothing.
/// </summary>
internal sealed class HostMiddleware(RequestDelegate next, ServerOptions options)
{
    private readonly bool _guarded = IPAddress.IsLoopback(options.Address) && options.KeyFile is null && !options.Insecure;

    public Task InvokeAsync(HttpContext http)
    {
        if (_guarded && !IsLocal(http.Request.Host.Host))
        {
            throw new RequestProblem(
                ProblemKind.HostNotAllowed, "Without keys this server is asked as localhost, 127.0.0.1 or [::1]", "Host");
        }

        string origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsRead(http.Request.Method) || IsOwn(origin, http.Request) || options.CorsOrigins.Contains(origin)
            ? next(http)
            : throw new RequestProblem(
                ProblemKind.OriginNotAllowed, "Pages of other sites call this server only where --cors names them", "Origin");
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? site)
        && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
