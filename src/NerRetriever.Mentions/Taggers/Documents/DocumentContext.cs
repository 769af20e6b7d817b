using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What a tagger that reads documents knows of a text before it looks at one of its sentences. Immutable, for any number of threads.</summary>
internal sealed class DocumentContext
{
    private readonly DocumentWords _words;
    private readonly int[] _starts;

    /// <summary>Reads a text: splits it into sentences and scores each of them.</summary>
    public DocumentContext(string text, SentenceEncoder encoder, TaggerSession session)
    {
        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(text, sentences);
        List<TextSpan> tokens = [.. sentences.SelectMany(sentence => TextTokens.Words(text, sentence))];
        _starts = [.. tokens.Select(token => token.Start)];
        _words = new DocumentWords([.. tokens.Select(token => token.In(text).ToString())]);
        Shared = session.ShareScores(sentences.Select(Place).Select(place => encoder.Encode(_words.Range(place.Start, place.End), place)));
    }

    /// <summary>What the text's names score together.</summary>
    public SharedScores Shared { get; }

    /// <summary>Where a sentence of the text stands among its tokens.</summary>
    public DocumentSentence Place(TextSpan sentence) => new(_words, FirstFrom(sentence.Start), FirstFrom(sentence.End));

    private int FirstFrom(int position)
    {
        int found = Array.BinarySearch(_starts, position);
        return found < 0 ? ~found : found;
    }
}
