using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>
/// Two columns, token and BIO label, a blank line behind each sentence, a line <c># id VALUE</c> before it. Tokens are runs of letters and
/// digits and single signs; a mention that begins or ends inside a run (a Korean particle) cuts it, so that every label is
/// exact. Of overlapping mentions those stay that <see cref="FlatMentions"/> keeps.
/// </summary>
internal sealed class ConllMentionWriter(TextWriter output) : IMentionWriter
{
    /// <inheritdoc/>
    public void Write(Document document, IReadOnlyList<SentencePlan> sentences)
    {
        string id = string.Join('_', document.Id.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (SentencePlan sentence in sentences)
        {
            output.Write($"# id {id}:{sentence.Span.Start}\n");
            IReadOnlyList<Mention> mentions = FlatMentions.Of(sentence.Mentions);
            int next = 0;
            for (int at = sentence.Span.Start; at < sentence.Span.End;)
            {
                if (char.IsWhiteSpace(document.Text[at]))
                {
                    at++;
                    continue;
                }

                while (next < mentions.Count && mentions[next].Span.End <= at)
                {
                    next++;
                }

                bool inside = next < mentions.Count && mentions[next].Span.Start <= at;
                int limit = next == mentions.Count ? sentence.Span.End : inside ? mentions[next].Span.End : mentions[next].Span.Start;
                int end = TokenEnd(document.Text, at, limit);
                string label = inside ? (mentions[next].Span.Start == at ? "B-" : "I-") + CoarseLabel.Of(mentions[next]) : "O";
                output.Write($"{document.Text[at..end]}\t{label}\n");
                at = end;
            }

            output.Write('\n');
        }
    }

    private static int TokenEnd(string text, int start, int limit)
    {
        int end = start + 1;
        if (char.IsHighSurrogate(text[start]) && end < limit && char.IsLowSurrogate(text[end]))
        {
            return end + 1;
        }

        while (end < limit && char.IsLetterOrDigit(text[start]) && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }
}
