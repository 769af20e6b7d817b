namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Lengths of sequences that lie one behind the other in the rows of a tensor.</summary>
internal static class SequenceLengths
{
    /// <summary>Refuses empty sequences and lengths that do not sum to the rows.</summary>
    public static void Check(ReadOnlySpan<int> lengths, int rows)
    {
        int sum = 0;
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(lengths));
            sum += length;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(sum, rows, nameof(lengths));
    }
}
