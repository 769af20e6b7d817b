namespace NerRetriever.Models.Encoders;

/// <summary>
/// Overlapping windows over the tokens of a sentence that is longer than the context. Neighbours overlap by a quarter
/// of a window; the last window is moved back to end with the sentence, so that all are full.
/// </summary>
/// <param name="Tokens">Text tokens of the sentence.</param>
/// <param name="Capacity">Text tokens a window.</param>
internal readonly record struct TokenWindows(int Tokens, int Capacity)
{
    private const int OverlapShare = 4;

    private int Stride => Math.Max(1, Capacity - (Capacity / OverlapShare));

    /// <summary>Number of windows; 1 where the sentence fits.</summary>
    public int Count => Tokens <= Capacity ? 1 : 1 + ((Tokens - Capacity + Stride - 1) / Stride);

    /// <summary>Text tokens in each window.</summary>
    public int Length => Math.Min(Tokens, Capacity);

    /// <summary>First text token of a window.</summary>
    public int Start(int window) => Math.Min(window * Stride, Tokens - Length);

    /// <summary>
    /// The window that a mention is read from: of those that contain its last token, for a single reading the one with
    /// the most tokens before the mention, which is the earliest; for two readings the one with the most on the side
    /// that has fewer. Of equals, the earliest.
    /// </summary>
    public int For(TokenRange mention, int readings)
    {
        int best = 0;
        int bestRoom = int.MinValue;
        for (int window = 0; window < Count; window++)
        {
            int start = Start(window);
            if (Math.Max(mention.Last, 0) < start || mention.Last >= start + Length)
            {
                continue;
            }

            int left = mention.First - start;
            int right = start + Length - 1 - mention.Last;
            int room = readings == 1 ? left : Math.Min(left, right);
            if (room > bestRoom)
            {
                (best, bestRoom) = (window, room);
            }
        }

        return best;
    }
}
