using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>The open vector files of a commit, or its code files, in the order of their nodes.</summary>
internal sealed class RowFileSet : IDisposable
{
    private readonly RowLayout _layout;
    private readonly List<RowFile> _files = [];
    private readonly List<CommittedFile> _committed = [];

    private RowFileSet(RowLayout layout) => _layout = layout;

    /// <summary>The rows of all files.</summary>
    public RowTable Rows => RowTable.Over([.. _files]);

    /// <summary>Number of rows of all files.</summary>
    public int Count => _files.Sum(file => file.Count);

    /// <summary>Bytes of all files.</summary>
    public long Length => _files.Sum(file => file.Length);

    /// <summary>Verifies and maps the files of a commit.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="committed">The files.</param>
    /// <param name="layout">What their rows are.</param>
    /// <param name="longestWhole">Longest file of which every block is verified.</param>
    /// <exception cref="FileNotFoundException">A file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">A file is damaged.</exception>
    public static RowFileSet Open(
        IndexFolder folder,
        IReadOnlyList<CommittedFile> committed,
        RowLayout layout,
        long longestWhole = FileVerification.LongestWhole)
    {
        var set = new RowFileSet(layout);
        try
        {
            set.Replace(folder, committed, longestWhole);
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads rows from that of <paramref name="node"/> on, past the maps, as many as there is room for and as its file
    /// has, and returns how many those are.
    /// </summary>
    public int Read(int node, Span<byte> rows)
    {
        int row = node;
        foreach (RowFile file in _files)
        {
            if (row < file.Count)
            {
                int count = Math.Min(rows.Length / _layout.Stride, file.Count - row);
                file.Read(row, rows[..(count * _layout.Stride)]);
                return count;
            }

            row -= file.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(node), node, $"There are {Count} rows.");
    }

    /// <summary>Goes over to other files: those at the beginning that are the same stay open.</summary>
    public void Replace(
        IndexFolder folder, IReadOnlyList<CommittedFile> committed, long longestWhole = FileVerification.LongestWhole)
    {
        int kept = 0;
        while (kept < _files.Count && kept < committed.Count && _committed[kept] == committed[kept])
        {
            kept++;
        }

        for (int i = kept; i < _files.Count; i++)
        {
            _files[i].Dispose();
        }

        _files.RemoveRange(kept, _files.Count - kept);
        _committed.Clear();
        _committed.AddRange(committed);
        foreach (CommittedFile file in committed.Skip(kept))
        {
            string path = folder.PathOf(file.Name);
            RowFile opened = RowFile.Open(path, file.Crc, _layout, longestWhole);
            _files.Add(opened);
            if (opened.Count != file.Count)
            {
                throw IndexException.Corrupt(path, $"it has {opened.Count} rows and {file.Count} were committed");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RowFile file in _files)
        {
            file.Dispose();
        }

        _files.Clear();
    }
}
