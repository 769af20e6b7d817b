using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Finds common nouns in lower case, singular or plural, the longest first. A noun must not be the first part of a longer one
/// ("lager beer"): behind it comes a sign, a function word, or a word that is no noun.
/// </summary>
internal sealed class CommonNounFinder
{
    private const int MaxWords = 3;

    private readonly Dictionary<string, int> _entities = new(StringComparer.Ordinal);
    private readonly WordNetNouns _wordNet;

    /// <summary>Takes the common nouns of a catalog.</summary>
    public CommonNounFinder(EntityCatalog catalog, WordNetNouns wordNet)
    {
        _wordNet = wordNet;
        for (int i = 0; i < catalog.Entities.Count; i++)
        {
            if (catalog.Entities[i].Origin == EntityOrigin.CommonNoun)
            {
                _entities.Add(catalog.Entities[i].Name, i);
            }
        }

        // A plural that is a lemma itself (spectacles) means that.
        foreach ((string lemma, int entity) in _entities.ToArray())
        {
            _entities.TryAdd(EnglishNoun.Plural(lemma), entity);
        }
    }

    /// <summary>Appends the nouns in a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence's range in it.</param>
    /// <param name="found">Receives the nouns in order, with ranges of the text.</param>
    public void Find(string text, TextSpan sentence, List<FoundName> found)
    {
        var words = new List<SpacedWord>();
        SpacedWord.Split(text, sentence.Start, sentence.End, words);
        var lookup = _entities.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < words.Count; i++)
        {
            for (int last = Math.Min(i + MaxWords, words.Count) - 1; last >= i && char.IsAsciiLetterLower(text[words[i].Start]); last--)
            {
                if (lookup.TryGetValue(text.AsSpan(words[i].Start..words[last].WordEnd), out int entity))
                {
                    if (Ends(text, words, last))
                    {
                        found.Add(new FoundName(entity, new TextSpan(words[i].Start, words[last].WordEnd)));
                    }

                    i = last;
                    break;
                }
            }
        }
    }

    private bool Ends(string text, List<SpacedWord> words, int last)
    {
        if (last + 1 == words.Count || words[last].Closed || words[last + 1].Opened)
        {
            return true;
        }

        string next = text[words[last + 1].Start..words[last + 1].WordEnd];
        return WordList.PhraseStops.Contains(next)
            || (char.IsLower(next[0]) && _wordNet.Senses(EnglishNoun.Singular(next)).Count == 0);
    }
}
