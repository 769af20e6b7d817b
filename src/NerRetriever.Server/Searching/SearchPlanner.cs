using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;
using NerRetriever.Server.Filters;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Searching;

/// <summary>Checks searches against the limits and gives them their defaults.</summary>
internal sealed class SearchPlanner(ServerLimits limits)
{
    private const int DefaultTop = 20;
    private const int DefaultFacetSize = 20;

    /// <summary>Checks a search.</summary>
    /// <param name="query">The search as it came in.</param>
    /// <param name="place">What comes before the names of its fields in problems, such as "searches[3].".</param>
    /// <exception cref="RequestProblem">A value is missing, out of range or makes no sense with another.</exception>
    public SearchPlan Plan(SearchQuery query, string place = "")
    {
        var check = new ValueCheck(place);
        double? minProbability = check.Share("minProbability", query.MinProbability);
        double? minScore = check.Finite("minScore", query.MinScore);
        int top = check.Number("top", query.Top, 1, limits.Top) ?? DefaultTop;
        string fingerprint = FingerprintOf(query);
        int offset = OffsetOf(query, fingerprint, check);
        if ((long)offset + top > limits.Window)
        {
            throw check.Invalid("offset", $"offset and top reach beyond the first {limits.Window} hits; narrow the search by a filter or a floor");
        }

        RankingMode mode = query.Mode ?? RankingMode.Dense;
        if (query.MinProbability is not null && mode != RankingMode.Dense)
        {
            throw check.Invalid("minProbability", "only scores of mode dense are probabilities; use minScore, or mode dense");
        }

        return new SearchPlan
        {
            Index = query.Index,
            Descriptions = DescriptionsOf(query, check),
            Mode = mode,
            Group = query.Group ?? HitGroup.Mention,
            Top = top,
            Offset = offset,
            MinProbability = minProbability,
            MinScore = (float?)minScore is { } score ? Math.Clamp(score, float.MinValue, float.MaxValue) : null,
            Condition = FilterOf(query.Filter, check),
            Coarse = check.Texts("coarse", query.Coarse, limits.ListLength, limits.QueryLength) ?? [],
            Facets = FacetsOf(query.Facets, check),
            FacetSize = check.Number("facetSize", query.FacetSize, 1, limits.FacetSize) ?? DefaultFacetSize,
            Explain = query.Explain ?? false,
            Count = query.Count ?? false,
            Map = query.Map ?? false,
            Exact = query.Exact ?? false,
            Ef = check.Number("ef", query.Ef, 1, limits.Ef),
            Fingerprint = fingerprint,
        };
    }

    private List<string> DescriptionsOf(SearchQuery query, ValueCheck check)
    {
        if (query.Query is not null && query.Queries is not null)
        {
            throw check.Invalid("queries", "give either query or queries");
        }

        if (query.Queries is null)
        {
            return [check.Text("query", query.Query, limits.QueryLength)];
        }

        List<string> several = check.Texts("queries", query.Queries, limits.Queries, limits.QueryLength)!;
        return several.Count > 0 ? [.. several.Distinct(StringComparer.Ordinal)] : throw check.Missing("queries");
    }

    private static int OffsetOf(SearchQuery query, string fingerprint, ValueCheck check)
    {
        int offset = check.Number("offset", query.Offset, 0, int.MaxValue) ?? 0;
        if (query.Cursor is null)
        {
            return offset;
        }

        if (query.Offset is not null)
        {
            throw check.Invalid("cursor", "give either offset or cursor");
        }

        return SearchCursor.Read(query.Cursor, fingerprint)
            ?? throw new RequestProblem(
                ProblemKind.InvalidCursor, "a cursor goes on with the search that gave it, with everything else as it was", check.Place("cursor"));
    }

    private DocumentCondition? FilterOf(string? filter, ValueCheck check)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return null;
        }

        check.Length("filter", filter, limits.FilterLength);
        return FilterParser.Parse(filter, limits.FilterDepth, check.Place("filter"));
    }

    private List<FacetField> FacetsOf(IReadOnlyList<string>? names, ValueCheck check)
    {
        List<string> given = check.Texts("facets", names, limits.ListLength, limits.QueryLength) ?? [];
        var facets = new List<FacetField>();
        for (int i = 0; i < given.Count; i++)
        {
            facets.Add(FacetField.Parse(given[i]) ?? throw check.Invalid(
                string.Create(CultureInfo.InvariantCulture, $"facets[{i}]"), "there are the facets entity, coarseType, detector, document and metadata.FIELD"));
        }

        return facets;
    }

    // What decides which hits there are and in which order; how many of them are shown, and with what, may change between pages.
    private static string FingerprintOf(SearchQuery query)
    {
        SearchQuery decisive = query with
        {
            Top = null,
            Offset = null,
            Cursor = null,
            Explain = null,
            Facets = null,
            FacetSize = null,
            Map = null,
            Count = null,
        };
        byte[] hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(decisive, ContractJson.Readable.SearchQuery));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }
}
