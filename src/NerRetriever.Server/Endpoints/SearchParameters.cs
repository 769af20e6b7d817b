using System.Globalization;
using Microsoft.AspNetCore.Http;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Endpoints;

/// <summary>Reads a search from the parameters of an address, which is what a permalink has.</summary>
internal static class SearchParameters
{
    /// <summary>The parameters with what they are, for the API's description.</summary>
    public static IReadOnlyList<(string Name, string Type, bool Repeated, string Description)> All { get; } =
    [
        ("q", "string", true, "Type description, such as political party; repeat it for several"),
        ("index", "string", false, "Index to search; may be left out where the server has one"),
        ("mode", "string", false, "dense (default), bm25 or hybrid"),
        ("top", "integer", false, "Number of hits; default 20"),
        ("offset", "integer", false, "Hits to pass over; default 0"),
        ("cursor", "string", false, "Goes on where an answer to the same search ended"),
        ("minProbability", "number", false, "Leaves out hits that are less probably of the type, from 0 to 1"),
        ("minScore", "number", false, "Leaves out hits with a lower score"),
        ("group", "string", false, "mention (default), sentence, document or entity"),
        ("filter", "string", false, "Condition on documents"),
        ("coarse", "string", true, "Only mentions of these coarse types"),
        ("explain", "boolean", false, "Whether each hit says how its score came about"),
        ("facets", "string", true, "Facets to count: entity, coarseType, detector, document, metadata.FIELD"),
        ("facetSize", "integer", false, "Most values of a facet; default 20"),
        ("count", "boolean", false, "Whether to count all hits"),
        ("map", "boolean", false, "Whether each hit gets a place in the plane"),
        ("exact", "boolean", false, "Compares with every vector"),
        ("ef", "integer", false, "Nodes that the walk of the graph keeps"),
    ];

    /// <summary>The search that an address asks for.</summary>
    /// <exception cref="RequestProblem">A parameter is unknown, given twice, or not what it should be.</exception>
    public static SearchQuery Read(IQueryCollection parameters)
    {
        foreach (string name in parameters.Keys)
        {
            if (All.All(known => known.Name != name))
            {
                throw new RequestProblem(ProblemKind.UnknownField, "There is no such parameter; /openapi/v1.json lists them", Printable(name));
            }
        }

        string[]? descriptions = Several(parameters, "q");
        return new SearchQuery
        {
            Query = descriptions is [var one] ? one : null,
            Queries = descriptions is { Length: > 1 } ? descriptions : null,
            Index = Text(parameters, "index"),
            Mode = OneOf<RankingMode>(parameters, "mode"),
            Top = Whole(parameters, "top"),
            Offset = Whole(parameters, "offset"),
            Cursor = Text(parameters, "cursor"),
            MinProbability = Real(parameters, "minProbability"),
            MinScore = Real(parameters, "minScore"),
            Group = OneOf<HitGroup>(parameters, "group"),
            Filter = Text(parameters, "filter"),
            Coarse = Several(parameters, "coarse"),
            Explain = Flag(parameters, "explain"),
            Facets = Several(parameters, "facets"),
            FacetSize = Whole(parameters, "facetSize"),
            Count = Flag(parameters, "count"),
            Map = Flag(parameters, "map"),
            Exact = Flag(parameters, "exact"),
            Ef = Whole(parameters, "ef"),
        };
    }

    private static string? Text(IQueryCollection parameters, string name)
    {
        var values = parameters[name];
        return values.Count > 1 ? throw Invalid(name, "the parameter is given more than once") : values.Count == 1 ? values[0] : null;
    }

    private static string[]? Several(IQueryCollection parameters, string name) =>
        parameters[name] is { Count: > 0 } values ? [.. values.Select(value => value ?? "")] : null;

    private static int? Whole(IQueryCollection parameters, string name) =>
        Text(parameters, name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw Invalid(name, "this is not a whole number, or too large");

    private static double? Real(IQueryCollection parameters, string name) =>
        Text(parameters, name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
        : throw Invalid(name, "this is not a number");

    private static bool? Flag(IQueryCollection parameters, string name) => Text(parameters, name) switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Invalid(name, "this is neither true nor false"),
    };

    private static T? OneOf<T>(IQueryCollection parameters, string name)
        where T : struct, Enum
    {
        if (Text(parameters, name) is not { } text)
        {
            return null;
        }

        string[] names = [.. Enum.GetNames<T>().Select(known => known.ToLowerInvariant())];
        int at = Array.IndexOf(names, text);
        if (at >= 0)
        {
            return Enum.GetValues<T>()[at];
        }

        throw Invalid(name, $"there are {string.Join(", ", names)}");
    }

    private static RequestProblem Invalid(string name, string detail) => new(ProblemKind.InvalidValue, detail, name);

    private static string Printable(string name) => new([.. name.Take(64).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
}
