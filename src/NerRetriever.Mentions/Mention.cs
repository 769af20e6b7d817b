using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>A detected mention.</summary>
/// <param name="Span">UTF-16 range in the document's text.</param>
/// <param name="Score">Confidence in (0, 1]; 1 where the detector has no probability to give.</param>
/// <param name="CoarseType">Coarse type such as DATE or PER where the detector knows one, otherwise null.</param>
public readonly record struct Mention(TextSpan Span, float Score = 1f, string? CoarseType = null)
{
    /// <summary>
    /// Name of the detector that found it where that is not the one that was asked (<see cref="CombinedDetector"/>), otherwise
    /// null.
    /// </summary>
    public string? Detector { get; init; }

    /// <summary>
    /// What the mention stands for, in a form to compare and compute with: "2024-03-15" for a date, "USD 1500000" for a sum of
    /// money, the id of a list's entry; null where nothing certain is known.
    /// </summary>
    public string? Value { get; init; }
}
