using System.Collections.Concurrent;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// The synonyms and hypernyms of a type name in its chosen sense. A word is taken only where that sense is its own first one,
/// so that it is understood ("movie" for film, not "picture"), and where the texts use it.
/// </summary>
internal sealed class TypeWidening(WordNetNouns wordNet, SenseChooser senses, WordFrequencies frequencies)
{
    /// <summary>Steps up from a type: city, municipality, ...</summary>
    private const int TypeLevels = 3;

    /// <summary>Steps up from a common noun, whose own name is no type: lager, beer, brew, alcohol, beverage.</summary>
    private const int NounLevels = 4;

    /// <summary>Shorter words are abbreviations (yr).</summary>
    private const int MinLength = 3;

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>Hypernyms, nearest first, then synonyms; empty where WordNet lacks the noun or its sense cannot be told.</summary>
    public IReadOnlyList<string> OfType(string noun) => _known.GetOrAdd(noun, name =>
        senses.AsType(name) is { } sense && !IsGeneral(sense)
            ? [.. Above(sense, TypeLevels).Concat(Synonyms(sense)).Where(other => other != name).Distinct()]
            : []);

    /// <summary>Hypernyms of a common noun's sense, nearest first.</summary>
    public IReadOnlyList<string> OfMention(string noun, Synset sense) =>
        [.. Above(sense, NounLevels).Where(other => other != noun).Distinct()];

    /// <summary>Whether a sense fits too much to be a type.</summary>
    public static bool IsGeneral(Synset sense) => sense.Words.Any(WordList.GeneralNouns.Contains);

    private IEnumerable<string> Above(Synset sense, int levels)
    {
        Synset? at = sense;
        for (int level = 0; level < levels; level++)
        {
            at = wordNet.Hypernyms(at).FirstOrDefault();
            if (at is null || IsGeneral(at))
            {
                yield break;
            }

            if (Named(at).FirstOrDefault() is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Phrases that nobody uses (dance orchestra, neck of the woods) have no tag count.</summary>
    private IEnumerable<string> Synonyms(Synset sense) =>
        Named(sense).Where(word => !word.Contains(' ', StringComparison.Ordinal) || wordNet.TagCount(word, sense) > 0);

    /// <summary>The words of a sense that mean it first and that the texts use.</summary>
    private IEnumerable<string> Named(Synset sense) => sense.Words.Where(word =>
        char.IsAsciiLetterLower(word[0]) && word.Length >= MinLength
        && wordNet.Senses(word) is [var first, ..] && first.Offset == sense.Offset
        && word.Split(' ').All(frequencies.IsCurrent));
}
