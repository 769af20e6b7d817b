namespace NerRetriever.Text.Tokenization;

/// <summary>What a pattern makes of <c>'s 't 're 've 'm 'll 'd</c> in either case.</summary>
internal enum ContractionPlace
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>A part of their own.</summary>
    Apart,

    /// <summary>The end of the word before them.</summary>
    WordEnd,
}
