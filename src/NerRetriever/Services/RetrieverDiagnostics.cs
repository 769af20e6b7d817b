using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace NerRetriever;

/// <summary>
/// The names under which the services of <c>AddNerRetriever</c> report: logs in the category <see cref="Name"/>, metrics of the
/// meter and activities of the activity source of the same name.
/// </summary>
public static class RetrieverDiagnostics
{
    /// <summary>Name of the log category, the meter and the activity source.</summary>
    public const string Name = "NerRetriever";

    /// <summary>Histogram: seconds of a search; tags <c>mode</c>, and <c>error.type</c> where it failed.</summary>
    public const string SearchDurationName = "nerr.search.duration";

    /// <summary>Counter: documents indexed.</summary>
    public const string DocumentsName = "nerr.index.documents";

    /// <summary>Counter: mentions indexed.</summary>
    public const string MentionsName = "nerr.index.mentions";

    /// <summary>Counter: times that a later commit took the place of the one that was searched.</summary>
    public const string ReopenedName = "nerr.index.reopened";

    /// <summary>Counter: type descriptions embedded by the embedding generator.</summary>
    public const string EmbeddedName = "nerr.embed.descriptions";

    /// <summary>Activity of a search; tags <c>nerr.mode</c>, <c>nerr.generation</c> and <c>nerr.hits</c>.</summary>
    public const string SearchActivity = "nerr.search";

    /// <summary>Activity of an indexing run or deletion; tag <c>nerr.documents</c>.</summary>
    public const string IndexActivity = "nerr.index";

    /// <summary>Activity of an embedding; tag <c>nerr.descriptions</c>.</summary>
    public const string EmbedActivity = "nerr.embed";

    private static readonly string? Version = typeof(RetrieverDiagnostics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static readonly Meter Meter = new(Name, Version);

    internal static ActivitySource Activities { get; } = new(Name, Version);

    internal static Histogram<double> SearchDuration { get; } = Meter.CreateHistogram<double>(SearchDurationName, "s", "Time of a search");

    internal static Counter<long> Documents { get; } = Meter.CreateCounter<long>(DocumentsName, "{document}", "Documents indexed");

    internal static Counter<long> Mentions { get; } = Meter.CreateCounter<long>(MentionsName, "{mention}", "Mentions indexed");

    internal static Counter<long> Reopened { get; } = Meter.CreateCounter<long>(ReopenedName, "{commit}", "Later commits taken up by searches");

    internal static Counter<long> Embedded { get; } = Meter.CreateCounter<long>(EmbeddedName, "{description}", "Type descriptions embedded");
}
