namespace NerRetriever.Learning.Pairs;

/// <summary>A line of a source.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Text">Without its line end.</param>
internal readonly record struct SourceLine(long Number, string Text);
