using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>JSON lines, one mention each.</summary>
internal sealed class JsonMentionWriter(TextWriter output, string detector) : IMentionWriter
{
    /// <inheritdoc/>
    public void Write(Document document, IReadOnlyList<SentencePlan> sentences)
    {
        foreach (Mention mention in sentences.SelectMany(sentence => sentence.Mentions))
        {
            JsonLines.Write(output, new
            {
                DocumentId = document.Id,
                Mention = mention.Span.In(document.Text).ToString(),
                mention.Span.Start,
                mention.Span.End,
                OffsetUnit = "utf-16",
                mention.Score,
                mention.CoarseType,
                mention.Value,
                Detector = mention.Detector ?? detector,
            });
        }
    }
}
