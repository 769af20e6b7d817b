using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Finds known names in a sentence, the longest first and without overlap. A title must not be part of a longer run of
/// capitalised words, and a title of one word not open the sentence, for it may be something else there. Languages that write
/// no blanks between words are not covered, but for Korean particles.
/// </summary>
internal sealed class NameFinder(EntityCatalog catalog, NameDictionary names, WordFrequencies frequencies)
{
    /// <summary>Names of more words are not looked for.</summary>
    private const int MaxWords = 8;

    /// <summary>Appends the names in a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence's range in it.</param>
    /// <param name="found">Receives the names in order, with ranges of the text.</param>
    public void Find(string text, TextSpan sentence, List<FoundName> found)
    {
        var words = new List<SpacedWord>();
        SpacedWord.Split(text, sentence.Start, sentence.End, words);
        for (int i = 0; i < words.Count; i++)
        {
            if (CanBegin(text, words[i]) && Longest(text, words, i, out int last) is { } name)
            {
                if (catalog.Entities[name.Entity].Origin == EntityOrigin.Listed || StandsAlone(text, words, i, last))
                {
                    found.Add(name);
                }

                i = last;
            }
        }
    }

    private bool CanBegin(string text, SpacedWord word) =>
        char.IsUpper(text[word.Start])
        || (names.HasHangul && NameDictionary.IsHangul(text[word.Start]))
        || names.BeginsListed(text.AsSpan(word.Start..word.WordEnd))
        || names.BeginsListed(text.AsSpan(word.Start..word.End));

    private FoundName? Longest(string text, List<SpacedWord> words, int first, out int last)
    {
        int start = words[first].Start;
        for (last = Math.Min(words.Count, first + Math.Min(names.LongestInWords, MaxWords)) - 1; last >= first; last--)
        {
            SpacedWord word = words[last];
            for (int end = word.End; end >= word.WordEnd; end--)
            {
                if (names.TryFind(text.AsSpan(start..end), out int entity))
                {
                    return new FoundName(entity, new TextSpan(start, end));
                }
            }

            if (EndBeforeSuffix(text, start, word.WordEnd) is { } shorter)
            {
                return shorter;
            }
        }

        return null;
    }

    /// <summary>The name without "'s" or a Korean particle.</summary>
    private FoundName? EndBeforeSuffix(string text, int start, int end)
    {
        ReadOnlySpan<char> span = text.AsSpan(start..end);
        if (span.EndsWith("'s") || span.EndsWith("’s"))
        {
            return names.TryFind(span[..^2], out int entity) ? new FoundName(entity, new TextSpan(start, end - 2)) : null;
        }

        if (!names.HasHangul || !NameDictionary.IsHangul(span[^1]))
        {
            return null;
        }

        foreach (string particle in WordList.KoreanParticles)
        {
            if (span.EndsWith(particle, StringComparison.Ordinal) && names.TryFind(span[..^particle.Length], out int entity))
            {
                return new FoundName(entity, new TextSpan(start, end - particle.Length));
            }
        }

        return null;
    }

    private bool StandsAlone(string text, List<SpacedWord> words, int first, int last)
    {
        bool isOneWord = first == last;
        bool continues = last + 1 < words.Count && !words[last].Closed && !words[last + 1].Opened && IsCapital(text, words[last + 1]);
        bool isContinued = first > 0 && !words[first - 1].Closed && !words[first].Opened && IsCapital(text, words[first - 1]);
        if (continues || (isOneWord && (first == 0 || isContinued)))
        {
            return false;
        }

        // "President Barack Obama", "In New York" are fine; "Old Trafford Hill" is another name.
        return !isContinued || frequencies.IsFrequent(text[words[first - 1].Start..words[first - 1].WordEnd]);
    }

    private static bool IsCapital(string text, SpacedWord word) => char.IsUpper(text[word.Start]);
}
