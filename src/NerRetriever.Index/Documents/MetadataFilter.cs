namespace NerRetriever.Index;

/// <summary>
/// Restricts a search to documents by their metadata: for each field named, the document's value must be one of those
/// given. Pairs of the same field are alternatives; different fields must all fit. No pairs let every document pass.
/// </summary>
public sealed class MetadataFilter
{
    /// <summary>Creates the filter from field=value pairs.</summary>
    public MetadataFilter(params IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        KeyValuePair<string, string>[] given = [.. pairs];
        if (given.Any(pair => pair.Key is null || pair.Value is null))
        {
            throw new ArgumentException("A filter's field or value is null.", nameof(pairs));
        }

        Fields = given
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(
                field => field.Key,
                field => (IReadOnlyList<string>)[.. field.Select(pair => pair.Value).Distinct(StringComparer.Ordinal)],
                StringComparer.Ordinal);
    }

    /// <summary>The values that let a document pass, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; }
}
