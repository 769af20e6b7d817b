using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>The open vector files of a commit, in the order of their nodes.</summary>
internal sealed class VectorFileSet : IDisposable
{
    private readonly List<VectorFile> _files = [];

    private VectorFileSet(int dimension) => Rows = new SegmentedVectors(dimension, []);

    /// <summary>The vectors of all files.</summary>
    public SegmentedVectors Rows { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public long Length => _files.Sum(file => file.Length);

    /// <summary>Verifies and maps the files of a commit.</summary>
    /// <exception cref="FileNotFoundException">A file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">A file is damaged.</exception>
    public static VectorFileSet Open(IndexFolder folder, IReadOnlyList<CommittedFile> committed, int dimension)
    {
        var set = new VectorFileSet(dimension);
        try
        {
            set.Replace(folder, 0, committed);
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the first files, which a new commit has too, and opens the others that it names.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="kept">Number of files at the beginning that are the same.</param>
    /// <param name="committed">All files of the commit.</param>
    public void Replace(IndexFolder folder, int kept, IReadOnlyList<CommittedFile> committed)
    {
        int dimension = Rows.Dimension;
        for (int i = kept; i < _files.Count; i++)
        {
            _files[i].Dispose();
        }

        _files.RemoveRange(kept, _files.Count - kept);
        foreach (CommittedFile file in committed.Skip(kept))
        {
            string path = folder.PathOf(file.Name);
            VectorFile opened = VectorFile.Open(path, file.Crc, dimension);
            _files.Add(opened);
            if (opened.Count != file.Count)
            {
                throw IndexException.Corrupt(path, $"it has {opened.Count} vectors and {file.Count} were committed");
            }
        }

        Rows = new SegmentedVectors(dimension, _files);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (VectorFile file in _files)
        {
            file.Dispose();
        }

        _files.Clear();
    }
}
