using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Holds the ids of a set to what TREC files need: no white space, none twice.</summary>
internal sealed class SentenceIds(DatasetDescription description)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds the next id, by which other records refer to the text.</summary>
    /// <exception cref="CorpusFormatException">It is empty, has white space, or came before.</exception>
    public void Add(string id)
    {
        Check(id);
        if (!_ids.Add(id))
        {
            throw new CorpusFormatException(
                description.Path, 0, $"two texts of its files have the id \"{id}\"; does a text come twice under files?");
        }
    }

    /// <summary>
    /// Adds the next id, to which nothing refers, and makes it unique: the second "s1" becomes "s1#2". MultiCoNER v2 itself
    /// has sentences twice.
    /// </summary>
    /// <exception cref="CorpusFormatException">It is empty or has white space.</exception>
    public string AddDistinct(string id)
    {
        Check(id);
        string distinct = id;
        for (int i = 2; !_ids.Add(distinct); i++)
        {
            distinct = string.Create(CultureInfo.InvariantCulture, $"{id}#{i}");
        }

        return distinct;
    }

    /// <summary>Whether the id was added.</summary>
    public bool Contains(string id) => _ids.Contains(id);

    private void Check(string id)
    {
        if (id.Length == 0 || id.Any(char.IsWhiteSpace))
        {
            throw new CorpusFormatException(
                description.Path,
                0,
                $"the text with the id \"{id}\" cannot stand in TREC files; ids need a character and no white space");
        }
    }
}
