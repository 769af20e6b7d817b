using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace NerRetriever.Server.Endpoints;

/// <summary>The page: the files of wwwroot, which lie in the assembly. Nothing is read from the disk, so no address leads there.</summary>
internal static class PageEndpoints
{
    private const string Folder = "wwwroot/";
    private const string Start = "index.html";

    /// <summary>Adds a route for each file, and / for the first.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Assembly assembly = typeof(PageEndpoints).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            string path = resource[Folder.Length..].Replace('\\', '/');
            var file = new Lazy<(byte[] Content, EntityTagHeaderValue Tag)>(() => Read(assembly, resource));
            IResult Serve(HttpContext http)
            {
                // The browser asks each time whether the file is still the same, and a new version is seen at once.
                http.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(file.Value.Content, TypeOf(path), entityTag: file.Value.Tag);
            }

            routes.MapMethods("/" + path, ["GET", "HEAD"], Serve).ExcludeFromDescription();
            if (path == Start)
            {
                routes.MapMethods("/", ["GET", "HEAD"], Serve).ExcludeFromDescription();
            }
        }
    }

    private static (byte[] Content, EntityTagHeaderValue Tag) Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        string tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
        return (content, new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".json" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".woff2" => "font/woff2",
        ".txt" or ".md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
