namespace NerRetriever.Text;

/// <summary>One document of a corpus. All offsets anywhere in the product are UTF-16 indices into <see cref="Text"/>.</summary>
/// <param name="Id">Unique in the corpus; indexing the same id again replaces the document.</param>
/// <param name="Title">Shown with hits and not searched, or null.</param>
/// <param name="Text">The original text, never normalised.</param>
public sealed record Document(string Id, string? Title, string Text)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    /// <summary>Further fields of the source, which a search can filter on.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = NoMetadata;

    /// <summary>Mentions that came with the document (sorted by start), or null where a detector is to find them.</summary>
    public IReadOnlyList<GivenMention>? Mentions { get; init; }

    /// <summary>Sentence boundaries that came with the document (sorted, disjoint), or null where it is to be split.</summary>
    public IReadOnlyList<TextSpan>? Sentences { get; init; }

    /// <summary>Tokens that came with the document (sorted, disjoint), or null where it has no such division.</summary>
    public IReadOnlyList<TextSpan>? Tokens { get; init; }
}
