namespace NerRetriever.Mentions;

/// <summary>A line of a user's list.</summary>
/// <param name="Name">The name as it may stand in a text; case, width and white space do not count.</param>
/// <param name="CoarseType">The coarse type of its mentions, or null.</param>
/// <param name="Id">What the list calls it, given out as the mention's value; or null.</param>
public readonly record struct GazetteerEntry(string Name, string? CoarseType = null, string? Id = null);
