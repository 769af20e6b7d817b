using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>The sentences of a document and the mentions in each, before any vector is computed.</summary>
/// <param name="Span">UTF-16 range of the sentence in the document's text.</param>
/// <param name="Mentions">Mentions inside it, ordered by start.</param>
public sealed record SentencePlan(TextSpan Span, IReadOnlyList<Mention> Mentions)
{
    /// <summary>Splits a document and finds its mentions, or places those that came with it.</summary>
    /// <param name="document">The document; boundaries of sentences that came with it are kept.</param>
    /// <param name="detector">Finds the mentions.</param>
    /// <param name="useGivenMentions">Whether mentions that came with the document are used in place of the detector's.</param>
    public static IReadOnlyList<SentencePlan> Of(Document document, IMentionDetector detector, bool useGivenMentions)
    {
        var spans = new List<TextSpan>();
        if (document.Sentences is { } given)
        {
            spans.AddRange(given);
        }
        else
        {
            SentenceSplitter.Split(document.Text, spans);
        }

        if (useGivenMentions && document.Mentions is { } mentions)
        {
            return Place(Join(spans, mentions), mentions);
        }

        var plans = new List<SentencePlan>(spans.Count);
        foreach (TextSpan span in spans)
        {
            var found = new List<Mention>();
            detector.Detect(document.Text, span, found);
            plans.Add(new SentencePlan(span, found));
        }

        return plans;
    }

    /// <summary>Joins sentences that a given mention reaches across, so that no mention is lost to a wrong split.</summary>
    private static List<TextSpan> Join(List<TextSpan> sentences, IReadOnlyList<GivenMention> mentions)
    {
        var pieces = new List<TextSpan>(sentences);
        pieces.AddRange(mentions.Select(mention => mention.Span));
        pieces.Sort();

        var joined = new List<TextSpan>(sentences.Count);
        foreach (TextSpan piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].Overlaps(piece))
            {
                joined[^1] = new TextSpan(joined[^1].Start, Math.Max(joined[^1].End, piece.End));
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }

    private static List<SentencePlan> Place(List<TextSpan> sentences, IReadOnlyList<GivenMention> mentions)
    {
        Mention[] sorted = [.. mentions
            .DistinctBy(mention => mention.Span)
            .OrderBy(mention => mention.Span)
            .Select(mention => new Mention(mention.Span, 1f, mention.Type))];
        var plans = new List<SentencePlan>(sentences.Count);
        int next = 0;
        foreach (TextSpan sentence in sentences)
        {
            int first = next;
            while (next < sorted.Length && sentence.Contains(sorted[next].Span))
            {
                next++;
            }

            plans.Add(new SentencePlan(sentence, sorted[first..next]));
        }

        return plans;
    }
}
