using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>What pairs are built from. Files that end in .xz are decompressed by the tool xz.</summary>
public sealed record PairSources
{
    /// <summary>Encyclopedias: files, folders or patterns of plain text with <c>= Title =</c> lines (.txt, .txt.xz).</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>Tables of entity, head noun, type phrase and first sentence (.tsv, .tsv.xz).</summary>
    public IReadOnlyList<string> IsaTables { get; init; } = [];

    /// <summary>Tables of name and class words separated by | (.tsv, .tsv.xz).</summary>
    public IReadOnlyList<string> InstanceTables { get; init; } = [];

    /// <summary>Lists of <c>{"name": ..., "types": [...]}</c> (.jsonl, .jsonl.xz).</summary>
    public IReadOnlyList<string> EntityLists { get; init; } = [];

    /// <summary>WordNet's folder of data.noun and index.noun, or null.</summary>
    public string? WordNetFolder { get; init; }

    /// <summary>Further text in which names are looked for; read once.</summary>
    public IReadOnlyList<ICorpusReader> Corpora { get; init; } = [];

    /// <summary>Says what is missing.</summary>
    /// <exception cref="ArgumentException">There is no text, or nothing that types an entity.</exception>
    public void Validate()
    {
        if (Articles.Count == 0 && Corpora.Count == 0 && IsaTables.Count == 0)
        {
            throw new ArgumentException("There is no text to find mentions in; give articles, a table of first sentences or a corpus.");
        }

        if (Articles.Count + IsaTables.Count + InstanceTables.Count + EntityLists.Count == 0)
        {
            throw new ArgumentException(
                "Nothing says which types an entity has; give articles, a table of first sentences, WordNet instances or a list of entities.");
        }
    }
}
