using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Security;

namespace NerRetriever.Server.Endpoints;

/// <summary>What all endpoints say of themselves.</summary>
internal static class EndpointConventions
{
    /// <summary>The endpoint answers with this type, and with problems of these statuses.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems) =>
        endpoint.Answers<T>(StatusCodes.Status200OK, problems);

    /// <summary>The endpoint answers with this type and status, and with problems of these statuses.</summary>
    public static RouteHandlerBuilder Accepted<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems) =>
        endpoint.Answers<T>(StatusCodes.Status202Accepted, problems);

    /// <summary>The endpoint needs a key that allows this.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, KeyScope scope)
    {
        endpoint.WithMetadata(new NeedsScope(scope));
        return endpoint
            .Produces<Problem>(StatusCodes.Status401Unauthorized, ProblemWriter.MediaType)
            .Produces<Problem>(StatusCodes.Status403Forbidden, ProblemWriter.MediaType);
    }

    /// <summary>The endpoint takes a search in the parameters of its address.</summary>
    public static RouteHandlerBuilder TakesSearchParameters(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach ((string name, string type, bool repeated, string description) in SearchParameters.All)
            {
                var schema = new OpenApiSchema { Type = TypeOf(type) };
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Required = name == "q",
                    Description = description,
                    Schema = repeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
                });
            }

            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, ReadOnlySpan<int> problems) =>
        endpoint.Produces<T>(status, RequestBody.Json).Fails(problems);

    /// <summary>The endpoint answers with problems of these statuses.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems)
    {
        foreach (int problem in problems)
        {
            endpoint.Produces<Problem>(problem, ProblemWriter.MediaType);
        }

        return endpoint;
    }

    private static JsonSchemaType TypeOf(string type) => type switch
    {
        "integer" => JsonSchemaType.Integer,
        "number" => JsonSchemaType.Number,
        "boolean" => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };
}
