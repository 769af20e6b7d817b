using NerRetriever.Server.Serving;
using NerRetriever.Text;

namespace NerRetriever.Server.Indexing;

/// <summary>Work on an index that waits for its turn.</summary>
/// <param name="Index">The index.</param>
/// <param name="Entry">Where its progress is kept.</param>
internal abstract record IndexingJob(ServedIndex Index, TaskEntry Entry)
{
    /// <summary>Bytes that it holds while it waits.</summary>
    public virtual long Bytes => 0;

    /// <summary>Adds documents, in the place of those with the same ids.</summary>
    public sealed record AddDocuments(ServedIndex Index, IReadOnlyList<Document> Documents) :
        IndexingJob(Index, new TaskEntry("index", Index.Name, Documents.Count))
    {
        /// <inheritdoc/>
        public override long Bytes { get; } = Documents.Sum(document => (long)sizeof(char) * document.Text.Length);
    }

    /// <summary>Removes documents.</summary>
    public sealed record DeleteDocuments(ServedIndex Index, IReadOnlyList<string> Ids) :
        IndexingJob(Index, new TaskEntry("delete", Index.Name, Ids.Count));

    /// <summary>Does something with the index while nothing else changes it.</summary>
    public sealed record Exclusive(ServedIndex Index, string Kind, Action Work) : IndexingJob(Index, new TaskEntry(Kind, Index.Name, 0));
}
