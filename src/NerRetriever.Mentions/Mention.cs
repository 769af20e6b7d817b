using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>A detected mention.</summary>
/// <param name="Span">UTF-16 range in the document's text.</param>
/// <param name="Score">Confidence in (0, 1]; 1 where the detector has no probability to give.</param>
/// <param name="CoarseType">Coarse type such as DATE or MONEY where the detector knows one, otherwise null.</param>
public readonly record struct Mention(TextSpan Span, float Score = 1f, string? CoarseType = null);
