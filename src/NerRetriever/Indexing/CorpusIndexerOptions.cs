namespace NerRetriever;

/// <summary>How a corpus is indexed.</summary>
public sealed record CorpusIndexerOptions
{
    /// <summary>Documents after which a commit makes what was added visible; 0 commits once, at the end.</summary>
    public int CommitEvery { get; init; }

    /// <summary>Whether spans that came with a document are used in place of the detector's.</summary>
    public bool UseGivenMentions { get; init; } = true;

    /// <summary>Throws where a value makes no sense.</summary>
    public void Validate() => ArgumentOutOfRangeException.ThrowIfNegative(CommitEvery);
}
