namespace NerRetriever.Mentions;

/// <summary>Settings of <see cref="PatternMentionDetector"/>.</summary>
public sealed record PatternDetectorOptions
{
    /// <summary>Whether lower-case words of text with capitals are candidates too.</summary>
    public LowerCaseCandidates LowerCase { get; init; }
}
