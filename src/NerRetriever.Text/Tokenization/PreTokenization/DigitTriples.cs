namespace NerRetriever.Text.Tokenization;

/// <summary>Three ASCII digits at a time: <c>[0-9][0-9][0-9]</c>.</summary>
internal sealed class DigitTriples : SplitPattern
{
    protected override int EndOfMatch(CodePoints points, int start)
    {
        bool match = char.IsAsciiDigit(points[start])
            && char.IsAsciiDigit(points[start + 1])
            && char.IsAsciiDigit(points[start + 2]);
        return match ? start + 3 : start;
    }
}
