namespace NerRetriever.Learning.Networks;

/// <summary>Widths of a projection head.</summary>
/// <param name="Input">Length of a value vector.</param>
/// <param name="Hidden">Numbers between the layers.</param>
/// <param name="Output">Length of a projected vector.</param>
internal readonly record struct HeadShape(int Input, int Hidden, int Output);
