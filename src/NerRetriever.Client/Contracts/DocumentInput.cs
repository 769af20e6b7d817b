namespace NerRetriever.Client.Contracts;

/// <summary>A document to index.</summary>
public sealed record DocumentInput
{
    /// <summary>The text; offsets of hits are UTF-16 indices into it.</summary>
    public required string Text { get; init; }

    /// <summary>Shown with hits and not searched.</summary>
    public string? Title { get; init; }

    /// <summary>Fields that a filter can ask for.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Mentions that are known; a detector looks for them where there is no such list.</summary>
    public IReadOnlyList<MentionInput>? Mentions { get; init; }
}
