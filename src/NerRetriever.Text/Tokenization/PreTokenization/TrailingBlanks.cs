namespace NerRetriever.Text.Tokenization;

/// <summary>The blanks at the end: <c>\s+$</c>.</summary>
internal sealed class TrailingBlanks : SplitPattern
{
    protected override int EndOfMatch(CodePoints points, int start)
    {
        // A later blank of a run cannot match where the first did not; looking again would take quadratic time.
        if (start > 0 && points.KindAt(start - 1, out _) == CodePointKinds.Whitespace)
        {
            return start;
        }

        int end = points.SkipAll(CodePointKinds.Whitespace, start);
        return end == points.Length ? end : start;
    }
}
