namespace NerRetriever.Text.Tokenization;

/// <summary>
/// One regular expression of a pre-tokenizer, written out by hand because it matches code points. Each match is a part
/// of the text, and so is what lies between two matches.
/// </summary>
internal abstract class SplitPattern
{
    /// <summary>Splits a piece of text.</summary>
    /// <param name="text">The text, which the pattern sees as if there were nothing around it.</param>
    /// <param name="offset">Added to each index.</param>
    /// <param name="ends">Receives the index behind each part, in order; the last is the end of the text.</param>
    public void Split(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        var points = new CodePoints(text);
        int behindMatch = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = EndOfMatch(points, start);
            if (end == start)
            {
                points.KindAt(start, out int width);
                start += width;
                continue;
            }

            if (start > behindMatch)
            {
                ends.Add(offset + start);
            }

            ends.Add(offset + end);
            start = behindMatch = end;
        }

        if (text.Length > behindMatch)
        {
            ends.Add(offset + text.Length);
        }
    }

    /// <summary>
    /// The index behind the match that begins at <paramref name="start"/>, or <paramref name="start"/> if none does.
    /// </summary>
    protected abstract int EndOfMatch(CodePoints points, int start);
}
