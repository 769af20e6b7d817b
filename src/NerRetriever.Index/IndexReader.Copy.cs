using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index;

/// <content>Copying.</content>
public sealed partial class IndexReader
{
    /// <summary>
    /// Writes the commit that this reader sees as an index of its own: the files, which never change, as they are, and the tables
    /// by SQLite's backup. Later commits do not show in it.
    /// </summary>
    /// <param name="directory">A folder that does not exist or is empty. After a failure it holds a part and is of no use.</param>
    /// <exception cref="IndexException">
    /// The folder cannot be written, the disk is full, or a later commit has already removed a file of this one: open a reader
    /// on that and copy it.
    /// </exception>
    public void CopyTo(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var target = new IndexFolder(directory);
        Use(() =>
        {
            try
            {
                Directory.CreateDirectory(target.Directory);
                foreach (string name in _snapshot.State.FileNames)
                {
                    File.Copy(_folder.PathOf(name), target.PathOf(name));
                }

                using (SqliteDatabase copy = SqliteDatabase.Open(target.Database, create: true))
                {
                    _snapshot.Database.CopyTo(copy);
                    copy.Execute(Schema.WriterSettings);
                    if (copy.TryCheckpoint())
                    {
                        copy.ComputeSeal().Write(target);
                    }
                }

                File.Copy(_folder.Manifest, target.Manifest);
                return true;
            }
            catch (Exception e) when (IndexException.IsFileFailure(e))
            {
                throw IndexException.From(e, target.Directory);
            }
        });
    }
}
