namespace NerRetriever.Mentions;

/// <summary>A word of a sentence as the patterns see it.</summary>
/// <param name="Start">UTF-16 index into the document's text.</param>
/// <param name="End">Index behind the last code unit.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Follows">Whether nothing but white space stands between this word and the one before it.</param>
internal readonly record struct Word(int Start, int End, WordKind Kind, bool Follows)
{
    /// <summary>Whether a name can begin with this word.</summary>
    public bool IsName => Kind is WordKind.Capital or WordKind.Mixed;
}
