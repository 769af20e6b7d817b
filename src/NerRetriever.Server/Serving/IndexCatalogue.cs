using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Serving;

/// <summary>The indexes of a server by name.</summary>
internal sealed class IndexCatalogue : IDisposable
{
    private readonly Dictionary<string, ServedIndex> _byName;

    private IndexCatalogue(IReadOnlyList<ServedIndex> indexes)
    {
        All = indexes;
        _byName = indexes.ToDictionary(index => index.Name, StringComparer.Ordinal);
    }

    /// <summary>The indexes in the order in which they were named.</summary>
    public IReadOnlyList<ServedIndex> All { get; }

    /// <summary>Whether all can be searched.</summary>
    public bool IsReady => All.All(index => index.IsReady);

    /// <summary>Opens the indexes.</summary>
    public static IndexCatalogue Open(ServerOptions options, RetrieverModel model, Func<string, float[]> typeVectors)
    {
        var opened = new List<ServedIndex>();
        try
        {
            foreach (string directory in options.Indexes)
            {
                opened.Add(ServedIndex.Open(directory, model, typeVectors, options.Create));
            }

            return new IndexCatalogue(opened);
        }
        catch
        {
            opened.ForEach(index => index.Dispose());
            throw;
        }
    }

    /// <summary>The index of this name, or the only one where none is named.</summary>
    /// <exception cref="RequestProblem">There is no such index, or several and none is named.</exception>
    public ServedIndex Find(string? name, string field = "index")
    {
        if (name is not null)
        {
            return _byName.TryGetValue(name, out ServedIndex? index)
                ? index
                : throw new RequestProblem(ProblemKind.IndexNotFound, "There is no index of this name; GET /v1/indexes lists them", field);
        }

        return All.Count == 1
            ? All[0]
            : throw new RequestProblem(
                ProblemKind.MissingValue, $"There are several indexes, name one: {string.Join(", ", All.Select(index => index.Name))}", field);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ServedIndex index in All)
        {
            index.Dispose();
        }
    }
}
