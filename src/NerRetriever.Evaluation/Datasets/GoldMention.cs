using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>A mention that annotators marked; a span with several labels is several gold mentions.</summary>
/// <param name="Span">UTF-16 range in the sentence.</param>
/// <param name="Label">The data set's own label, such as "MusicalGRP".</param>
public readonly record struct GoldMention(TextSpan Span, string Label);
