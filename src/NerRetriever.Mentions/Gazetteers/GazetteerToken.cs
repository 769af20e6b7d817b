namespace NerRetriever.Mentions;

/// <summary>A token of a name or text.</summary>
/// <param name="Start">UTF-16 start.</param>
/// <param name="End">UTF-16 end.</param>
internal readonly record struct GazetteerToken(int Start, int End);
