using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>Labelled sentences cut anew into the tokens that running text is cut into, their types forgotten.</summary>
internal static class GoldSentences
{
    /// <summary>The words and mentions of a sentence.</summary>
    public static (List<string> Words, List<(int Start, int End)> Mentions) Of(TaggedSentence sentence)
    {
        string text = string.Join(' ', sentence.Words);
        List<TextSpan> tokens = TextTokens.Words(text, new TextSpan(0, text.Length));
        var mentions = new List<(int Start, int End)>();
        foreach (TextSpan span in Mentions(sentence))
        {
            int start = tokens.FindIndex(token => token.End > span.Start);
            int end = tokens.FindLastIndex(token => token.Start < span.End) + 1;
            if (start >= 0 && end > start && (mentions.Count == 0 || mentions[^1].End <= start))
            {
                mentions.Add((start, end));
            }
        }

        return ([.. tokens.Select(token => token.In(text).ToString())], mentions);
    }

    private static IEnumerable<TextSpan> Mentions(TaggedSentence sentence)
    {
        int at = 0, start = -1;
        for (int i = 0; i < sentence.Words.Count; i++)
        {
            if (start >= 0 && sentence.Labels[i][0] != 'I')
            {
                yield return new TextSpan(start, at - 1);
                start = -1;
            }

            start = sentence.Labels[i][0] == 'B' ? at : start;
            at += sentence.Words[i].Length + 1;
        }

        if (start >= 0)
        {
            yield return new TextSpan(start, at - 1);
        }
    }
}
