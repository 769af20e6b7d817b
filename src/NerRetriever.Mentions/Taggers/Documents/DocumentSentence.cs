namespace NerRetriever.Mentions.Taggers;

/// <summary>Where a sentence stands in its document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Start">Its first token.</param>
/// <param name="End">Behind its last token.</param>
internal sealed record DocumentSentence(DocumentWords Document, int Start, int End)
{
    /// <summary>A sentence of which no document is known: none of its words stands elsewhere.</summary>
    public static readonly DocumentSentence Alone = new(new DocumentWords([]), 0, 0);

    /// <summary>The places of sentences of training files, in their order; those of one document lie one behind the other.</summary>
    public static IEnumerable<DocumentSentence> Of(IReadOnlyList<TaggedSentence> sentences)
    {
        for (int first = 0, next; first < sentences.Count; first = next)
        {
            next = first + 1;
            while (next < sentences.Count && sentences[next].Document == sentences[first].Document && sentences[next].Path == sentences[first].Path)
            {
                next++;
            }

            var document = new DocumentWords([.. sentences.Take(first..next).SelectMany(sentence => sentence.Words)]);
            int start = 0;
            foreach (TaggedSentence sentence in sentences.Take(first..next))
            {
                yield return new DocumentSentence(document, start, start += sentence.Words.Count);
            }
        }
    }
}
