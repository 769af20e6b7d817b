namespace NerRetriever.Server.Searching;

/// <summary>Something that hits are counted by.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Metadata">The metadata field, or null for something else.</param>
internal readonly record struct FacetField(string Name, string? Metadata)
{
    private const string MetadataPrefix = "metadata.";
    private static readonly string[] Others = ["entity", "coarseType", "detector", "document"];

    /// <summary>Reads a name; null where there is no such facet.</summary>
    public static FacetField? Parse(string name) =>
        name.StartsWith(MetadataPrefix, StringComparison.Ordinal) && name.Length > MetadataPrefix.Length
            ? new FacetField(name, name[MetadataPrefix.Length..])
            : Others.Contains(name) ? new FacetField(name, null) : null;
}
