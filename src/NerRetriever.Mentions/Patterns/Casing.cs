namespace NerRetriever.Mentions;

/// <summary>What the capitals of a sentence tell.</summary>
internal enum Casing
{
    /// <summary>Capitals mark names.</summary>
    Mixed,

    /// <summary>
    /// The only capital is the first character: ordinary writing, or text whose names have lost theirs.
    /// </summary>
    FirstOnly,

    /// <summary>No capital at all.</summary>
    Lower,

    /// <summary>Four letters or more, all of them capitals, in several words.</summary>
    Upper,
}
