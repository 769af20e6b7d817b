namespace NerRetriever.Text.Tokenization;

/// <summary>
/// GPT-2: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
/// </summary>
internal sealed class Gpt2Words : SplitPattern
{
    protected override int EndOfMatch(CodePoints points, int start)
    {
        int contraction = points.EndOfContraction(start, ignoreCase: false);
        if (contraction > start)
        {
            return contraction;
        }

        int first = points[start] == ' ' ? start + 1 : start;
        CodePointKinds kind = points.KindAt(first, out _);
        return kind switch
        {
            CodePointKinds.Whitespace or CodePointKinds.None => points.EndOfBlanks(start),
            CodePointKinds.Letter or CodePointKinds.Number => points.SkipAll(kind, first),
            _ => points.SkipAll(CodePointKinds.NonWord, first),
        };
    }
}
