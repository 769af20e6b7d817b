namespace NerRetriever.Mentions;

/// <summary>How firmly a connector holds the parts of a name together, the firmest first.</summary>
internal enum Connector
{
    /// <summary>No connector.</summary>
    None,

    /// <summary>A particle of a foreign name or an ampersand: the whole is the name, its parts are not.</summary>
    Tight,

    /// <summary>of, for, the: the whole and what stands behind it are names.</summary>
    Inner,

    /// <summary>A possessive: the whole and both parts may be names.</summary>
    Possessive,

    /// <summary>and, or: usually two names, sometimes one.</summary>
    And,

    /// <summary>in, at, on, ...: two names, or the title of a work or event.</summary>
    Phrase,
}
