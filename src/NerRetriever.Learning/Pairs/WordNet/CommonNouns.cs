namespace NerRetriever.Learning.Pairs;

/// <summary>
/// The common nouns of WordNet that are worth a mention: names of concrete kinds in a chosen sense, which are no verbs,
/// adjectives or names of persons and places as well.
/// </summary>
internal static class CommonNouns
{
    private const int MinLength = 4;
    private const int MaxWords = 3;

    // Animals, artifacts, the body, food, natural objects, persons, plants, substances (lexnames(5WN)).
    private static readonly HashSet<int> ConcreteFiles = [5, 6, 8, 13, 17, 18, 20, 27];

    // Kinds elsewhere that are as good as concrete.
    private static readonly HashSet<string> ConcreteKinds = ["disease", "disorder", "sport", "dance"];

    /// <summary>Lemmas with their hypernyms, nearest first, in ordinal order.</summary>
    public static IReadOnlyList<(string Lemma, IReadOnlyList<string> Hypernyms)> Of(
        WordNetNouns wordNet, SenseChooser senses, TypeWidening widening)
    {
        var nouns = new List<(string Lemma, IReadOnlyList<string> Hypernyms)>();
        foreach (string lemma in wordNet.Lemmas.Where(IsPlainWord).Order(StringComparer.Ordinal))
        {
            if (!wordNet.HasOtherPartOfSpeech(lemma) && !wordNet.IsName(lemma)
                && senses.AsMention(lemma) is { } sense && IsConcrete(wordNet, sense) && !TypeWidening.IsGeneral(sense)
                && widening.OfMention(lemma, sense) is { Count: > 0 } hypernyms)
            {
                nouns.Add((lemma, hypernyms));
            }
        }

        return nouns;
    }

    private static bool IsPlainWord(string lemma) =>
        lemma.Length >= MinLength
        && lemma.Count(c => c == ' ') < MaxWords
        && lemma.All(c => char.IsAsciiLetterLower(c) || c is ' ' or '-')
        && (WordList.VerbLikeNouns.Contains(lemma)
            || !(lemma.EndsWith("ing", StringComparison.Ordinal) || lemma.EndsWith("ed", StringComparison.Ordinal)))
        && !WordList.NoTypes.Contains(lemma)
        && !WordList.PhraseStops.Contains(lemma);

    /// <summary>A word's case is lost in the index; a sense whose word is capitalised is no common noun.</summary>
    private static bool IsConcrete(WordNetNouns wordNet, Synset sense) =>
        !sense.Words.Any(word => char.IsUpper(word[0]))
        && (ConcreteFiles.Contains(sense.LexicographerFile)
            || wordNet.WithAncestors(sense).Any(above => above.Words.Any(ConcreteKinds.Contains)));
}
