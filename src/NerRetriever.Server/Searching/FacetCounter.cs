using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Searching;

/// <summary>Counts mentions by what they are and where they stand.</summary>
/// <param name="metadataOf">The metadata of a document by its id.</param>
internal sealed class FacetCounter(Func<string, IReadOnlyDictionary<string, string>> metadataOf)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _metadata = new(StringComparer.Ordinal);

    /// <summary>The facets in the order asked for.</summary>
    public IReadOnlyList<Facet> Count(IEnumerable<SearchHit> mentions, IReadOnlyList<FacetField> fields, int most)
    {
        SearchHit[] all = [.. mentions];
        return [.. fields.Select(field => Count(all, field, most))];
    }

    private Facet Count(SearchHit[] mentions, FacetField field, int most)
    {
        // Names are one whatever their case, and are shown as the best hit writes them.
        StringComparer comparer = field.Name == "entity" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var counts = new Dictionary<string, int>(comparer);
        int missing = 0;
        foreach (SearchHit mention in mentions)
        {
            if (ValueOf(mention, field) is { } value)
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
            else
            {
                missing++;
            }
        }

        IEnumerable<FacetValue> frequent = counts
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(count => new FacetValue(count.Key, count.Value));
        return new Facet(field.Name, [.. frequent], counts.Count, missing);
    }

    private string? ValueOf(SearchHit mention, FacetField field) => field.Name switch
    {
        "entity" => mention.Mention,
        "coarseType" => mention.CoarseType,
        "detector" => mention.Detector,
        "document" => mention.DocumentId,
        _ => MetadataOf(mention.DocumentId).GetValueOrDefault(field.Metadata!),
    };

    private IReadOnlyDictionary<string, string> MetadataOf(string document)
    {
        if (!_metadata.TryGetValue(document, out IReadOnlyDictionary<string, string>? metadata))
        {
            _metadata.Add(document, metadata = metadataOf(document));
        }

        return metadata;
    }
}
