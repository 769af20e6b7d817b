using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NerRetriever.Server.Endpoints;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDescription
{
    /// <summary>Sets version and title.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "NER Retriever",
                Version = "v1",
                Description = "Search a corpus by entity type. Offsets are UTF-16 code units. Problems are RFC 9457 documents with a stable code.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    }
}
