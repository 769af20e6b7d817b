using System.Diagnostics;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Searching;

/// <summary>Runs searches that were checked.</summary>
internal sealed class SearchRunner(ServerLimits limits, ServerMetrics metrics)
{
    /// <summary>The answer to a search.</summary>
    public SearchPage Search(IndexLease index, SearchPlan plan, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        bool counted = plan.Count || plan.HasFloor || plan.Facets.Count > 0;
        int depth = counted ? CountDepth(plan) : plan.Offset + plan.Top + 1;
        List<FoundHit> found = Find(index, plan, plan.Group, depth, cancellation);
        List<FoundHit> page = [.. found.Skip(plan.Offset).Take(plan.Top)];
        (HitMap? map, IReadOnlyList<(double X, double Y)?> places) = plan.Map ? MapOf(index, page) : (null, []);
        int next = plan.Offset + page.Count;
        return new SearchPage
        {
            Index = index.Name,
            Generation = index.Reader.Statistics.Generation,
            Queries = plan.Descriptions,
            Mode = plan.Mode,
            Group = plan.Group,
            Hits = [.. page.Select((hit, i) => HitWriter.HitOf(hit, plan.Offset + i + 1, plan, plan.Map ? places[i] : null))],
            Total = counted ? CountOf(found, depth) : null,
            Facets = plan.Facets.Count > 0 ? FacetsOf(index, plan, found, cancellation) : null,
            Map = map,
            Cursor = next < found.Count && next < limits.Window ? SearchCursor.Write(next, plan.Fingerprint) : null,
            TookMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    /// <summary>The facets of a search.</summary>
    public FacetsAnswer Facets(IndexLease index, SearchPlan plan, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        int depth = CountDepth(plan);
        List<FoundHit> found = Find(index, plan, HitGroup.Mention, depth, cancellation);
        return new FacetsAnswer
        {
            Index = index.Name,
            Mentions = CountOf(found, depth),
            Facets = Count(index, plan, found),
            TookMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private static HitCount CountOf(List<FoundHit> found, int depth) => new(Math.Min(found.Count, depth), found.Count < depth);

    private int CountDepth(SearchPlan plan) =>
        Math.Max(plan.Offset + plan.Top + 1, plan.HasFloor ? limits.CountedAboveFloor : limits.CountedWithoutFloor);

    private IReadOnlyList<Facet> FacetsOf(IndexLease index, SearchPlan plan, List<FoundHit> found, CancellationToken cancellation) =>
        Count(index, plan, plan.Group == HitGroup.Mention ? found : Find(index, plan, HitGroup.Mention, CountDepth(plan), cancellation));

    private List<FoundHit> Find(IndexLease index, SearchPlan plan, HitGroup group, int depth, CancellationToken cancellation)
    {
        using StageTimer timer = metrics.Time(Stage.Search);
        var lists = new List<FoundHit[]>(plan.Descriptions.Count);
        foreach (string description in plan.Descriptions)
        {
            lists.Add([.. index.Searcher.Search(plan.RequestFor(description, depth, group), cancellation).Select(hit => new FoundHit(hit, description))]);
        }

        return lists.Count == 1 ? [.. lists[0]] : FoundHit.Merge(lists, group, depth);
    }

    private IReadOnlyList<Facet> Count(IndexLease index, SearchPlan plan, List<FoundHit> mentions)
    {
        using StageTimer timer = metrics.Time(Stage.Facets);
        return new FacetCounter(index.Reader.GetMetadata).Count(mentions.Select(found => found.Hit), plan.Facets, plan.FacetSize);
    }

    private (HitMap Map, IReadOnlyList<(double X, double Y)?> Places) MapOf(IndexLease index, List<FoundHit> page)
    {
        using StageTimer timer = metrics.Time(Stage.Map);
        long[] mentions = [.. page.Select(found => found.Hit.MentionId).OfType<long>()];
        PrincipalPlane plane = PrincipalPlane.Of(index.Reader.Vectors(mentions), index.Reader.Identity.Dimension);
        int row = 0;
        return (
            new HitMap(plane.Explained),
            [.. page.Select(found => found.Hit.MentionId is null ? ((double, double)?)null : plane.Points[row++])]);
    }
}
