namespace NerRetriever.Mentions;

/// <summary>The small words that can stand inside a name, and how firmly they hold it together.</summary>
internal static class Connectors
{
    private const int LongestPhrase = 3;

    private static readonly WordList Particles = new("""
        de la le les du des del della dello di da dos das do van von der den ter ten te zu zur zum bin ibn al el ul y e
        et und af av i o d' l'
        """);

    private static readonly WordList Inner = new("of for the an a");

    private static readonly WordList Phrases = new("in at on to with from by");

    /// <summary>
    /// Reads the connector that begins at <paramref name="index"/>: its kind and how many words it takes, with a name word
    /// close behind it; <see cref="Connector.None"/> where there is none.
    /// </summary>
    public static Connector Read(string text, ReadOnlySpan<Word> words, int index, out int length)
    {
        var kind = Connector.None;
        length = 0;
        for (int i = index; i < words.Length && length < LongestPhrase && words[i].Follows; i++, length++)
        {
            if (words[i].IsName && length > 0)
            {
                return kind;
            }

            var next = KindOf(text, words[i]);
            if (next == Connector.None || (kind == Connector.And && next != Connector.Inner))
            {
                return Connector.None;
            }

            kind = next > kind ? next : kind;
        }

        bool endsAtName = length > 0 && index + length < words.Length
            && words[index + length].Follows && words[index + length].IsName;
        return endsAtName ? kind : Connector.None;
    }

    private static Connector KindOf(string text, Word word)
    {
        var span = text.AsSpan(word.Start, word.End - word.Start);
        return word.Kind switch
        {
            WordKind.Ampersand => Connector.Tight,
            WordKind.Possessive => Connector.Possessive,
            WordKind.Lower when span is "and" or "or" => Connector.And,
            WordKind.Lower when Particles.Contains(span) => Connector.Tight,
            WordKind.Lower when Inner.Contains(span) => Connector.Inner,
            WordKind.Lower when Phrases.Contains(span) => Connector.Phrase,
            _ => Connector.None,
        };
    }
}
