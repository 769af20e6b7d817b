namespace NerRetriever.Client.Contracts;

/// <summary>A mention that is known.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Type">Its coarse type, if there is one.</param>
public sealed record MentionInput(int Start, int End, string? Type = null);
