using System.Globalization;

namespace NerRetriever.Mentions.Taggers;

/// <summary>How many mentions, or tokens, were right.</summary>
/// <param name="Right">Found as they are.</param>
/// <param name="Found">Found.</param>
/// <param name="Gold">Those there are.</param>
public readonly record struct MentionScore(int Right, int Found, int Gold)
{
    /// <summary>Share of what was found that is right; 0 where nothing was found.</summary>
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    /// <summary>Share of what there is that was found; 0 where there is nothing.</summary>
    public double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Found + Gold == 0 ? 0 : 2.0 * Right / (Found + Gold);

    /// <summary>Counts of both.</summary>
    public static MentionScore operator +(MentionScore left, MentionScore right) =>
        new(left.Right + right.Right, left.Found + right.Found, left.Gold + right.Gold);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"F1 {F1:F4} (P {Precision:F4}, R {Recall:F4})");
}
