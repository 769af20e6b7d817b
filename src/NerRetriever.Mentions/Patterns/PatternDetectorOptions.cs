namespace NerRetriever.Mentions;

/// <summary>Settings of <see cref="PatternMentionDetector"/>.</summary>
public sealed record PatternDetectorOptions
{
    /// <summary>
    /// Whether lower-case words of text with capitals are candidates too. They are by default: what is not detected cannot
    /// be found, and members of many types (dances, minerals, dishes, drugs) are written without capitals.
    /// </summary>
    public LowerCaseCandidates LowerCase { get; init; } = LowerCaseCandidates.Words;
}
