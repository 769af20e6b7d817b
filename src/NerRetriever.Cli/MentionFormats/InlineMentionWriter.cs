using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>
/// The text with each mention between tags of its coarse type, <c>&lt;LOC&gt;Busan&lt;/LOC&gt;</c>, and with &amp;amp;, &amp;lt;
/// and &amp;gt; for the signs that tags are made of. Of overlapping mentions those stay that <see cref="FlatMentions"/> keeps.
/// </summary>
internal sealed class InlineMentionWriter(TextWriter output) : IMentionWriter
{
    /// <inheritdoc/>
    public void Write(Document document, IReadOnlyList<SentencePlan> sentences)
    {
        int at = 0;
        foreach (Mention mention in FlatMentions.Of(sentences.SelectMany(sentence => sentence.Mentions)))
        {
            string label = CoarseLabel.Of(mention);
            output.Write(Escape(document.Text[at..mention.Span.Start]));
            output.Write($"<{label}>{Escape(mention.Span.In(document.Text).ToString())}</{label}>");
            at = mention.Span.End;
        }

        output.Write(Escape(document.Text[at..]));
        output.Write(document.Text.EndsWith('\n') ? "" : "\n");
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
