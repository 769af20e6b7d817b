using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Holds the ids of a set to what TREC files need: no white space, none twice.</summary>
internal sealed class SentenceIds(DatasetDescription description)
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>Adds the next id.</summary>
    /// <exception cref="CorpusFormatException">It is empty, has white space, or came before.</exception>
    public void Add(string id)
    {
        if (id.Length == 0 || id.Any(char.IsWhiteSpace))
        {
            throw new CorpusFormatException(
                description.Path, 0, $"the text with the id \"{id}\" cannot stand in TREC files; ids need a character and no white space");
        }

        if (!_indices.TryAdd(id, _indices.Count))
        {
            throw new CorpusFormatException(
                description.Path, 0, $"two texts of its files have the id \"{id}\"; does a file come twice under files?");
        }
    }

    /// <summary>Finds the place at which an id was added.</summary>
    public bool TryFind(string id, out int index) => _indices.TryGetValue(id, out index);
}
