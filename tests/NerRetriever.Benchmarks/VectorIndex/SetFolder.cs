using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>The files of a prepared data set, which the steps of the bench share.</summary>
/// <param name="root">Folder of all sets.</param>
/// <param name="name">Name of the set.</param>
internal sealed class SetFolder(string root, string name)
{
    /// <summary>Name of the set.</summary>
    public string Name => name;

    /// <summary>Folder of the set.</summary>
    public string Path { get; } = System.IO.Path.Combine(root, name);

    /// <summary>The vectors to index, a <see cref="VectorMatrix"/>.</summary>
    public string Rows => this["rows.vectors"];

    /// <summary>The queries, a <see cref="VectorMatrix"/>.</summary>
    public string Queries => this["queries.vectors"];

    /// <summary>Cluster of each row, int32.</summary>
    public string RowLabels => this["rows.labels"];

    /// <summary>Cluster of each query, int32.</summary>
    public string QueryLabels => this["queries.labels"];

    /// <summary>The nearest rows of each query, best first, int32 [queries, k].</summary>
    public string Truth => this["truth.ids"];

    /// <summary>hnswlib's index, of vectors as they are or filled up to a width.</summary>
    public string PeerGraph(int width) => this[$"hnswlib-{width}.graph"];

    /// <summary>Folder of our index with one kind of codes.</summary>
    public string IndexOf(string codes) => this["index-" + codes];

    /// <summary>Writes numbers under a temporary name and renames the file.</summary>
    public static void WriteNumbers(string path, ReadOnlySpan<int> numbers)
    {
        File.WriteAllBytes(path + ".partial", MemoryMarshal.AsBytes(numbers));
        File.Move(path + ".partial", path, overwrite: true);
    }

    /// <summary>Reads a file of numbers.</summary>
    public static int[] ReadNumbers(string path) => MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(path)).ToArray();

    private string this[string file] => System.IO.Path.Combine(Path, file);
}
