namespace NerRetriever.Learning.Pairs;

/// <summary>The nouns that may head a type: without a part-of-speech tagger they tell where a noun phrase ends.</summary>
internal sealed class NounLexicon(IReadOnlySet<string> nouns)
{
    /// <summary>Whether a word, singular or plural and in any case, may head a type.</summary>
    public bool Contains(string word)
    {
        string lower = word.ToLowerInvariant();
        return nouns.Contains(lower) || nouns.Contains(EnglishNoun.Singular(lower));
    }
}
