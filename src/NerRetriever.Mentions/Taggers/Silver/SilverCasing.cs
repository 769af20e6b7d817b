namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>The capitals that a sentence is written with.</summary>
internal enum SilverCasing
{
    /// <summary>As it stands.</summary>
    Kept,

    /// <summary>None.</summary>
    Lower,

    /// <summary>Capitals only, as in headlines.</summary>
    Upper,
}
