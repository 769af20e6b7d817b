namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Runs of the code points of a set: <c>[set]+</c>, or with one of <see cref="Lead"/> before them <c>[lead]?[set]+</c>.
/// </summary>
/// <param name="set">The set.</param>
internal sealed class Runs(CodePointTest set) : SplitPattern
{
    /// <summary>What may come before a run; no member of the set itself.</summary>
    public CodePointTest? Lead { get; init; }

    /// <summary>Most code points of one run.</summary>
    public int Longest { get; init; } = int.MaxValue;

    protected override int EndOfMatch(CodePoints points, int start)
    {
        CodePointKinds kind = points.Read(start, out int codePoint, out int width);
        int first = Lead?.Invoke(codePoint, kind) == true ? start + width : start;
        int end = first;
        for (int taken = 0; taken < Longest; taken++)
        {
            kind = points.Read(end, out codePoint, out width);
            if (kind == CodePointKinds.None || !set(codePoint, kind))
            {
                break;
            }

            end += width;
        }

        return end > first ? end : start;
    }
}
