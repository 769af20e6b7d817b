namespace NerRetriever.Text;

/// <summary>
/// The files of a folder and its subfolders in ordinal order of their names, each read by its extension. Hidden entries,
/// linked folders and files of unknown extension are left out and reported; document ids begin with the path in the folder.
/// </summary>
public sealed class DirectoryReader : ICorpusReader
{
    private readonly string root;
    private readonly CorpusReaderOptions options;
    private readonly CorpusReadLog log;

    /// <summary>Prepares to read the folder <paramref name="root"/>.</summary>
    public DirectoryReader(string root, CorpusReaderOptions options, CorpusReadLog log)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        this.root = root;
        this.options = options;
        this.log = log;
    }

    /// <inheritdoc/>
    /// <exception cref="CorpusFormatException">No file of the folder is of a format that can be read.</exception>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default)
    {
        bool any = false;
        foreach (var file in Files(new DirectoryInfo(root), ""))
        {
            var reader = CorpusReader.ForFile(file, options, log);
            if (reader is null)
            {
                log.IgnoreFile(file.Path, "left out: the extension names no corpus format; give the format to read it");
                continue;
            }

            any = true;
            foreach (var document in Documents(reader, cancellationToken))
            {
                yield return document;
            }
        }

        if (!any)
        {
            throw new CorpusFormatException(
                root, 0, $"the folder holds no file to read ({CorpusReader.KnownExtensions}); give a format to read others");
        }
    }

    /// <summary>
    /// Passes the documents on; a file that cannot be opened or read further is reported and left there.
    /// </summary>
    private IEnumerable<Document> Documents(ICorpusReader reader, CancellationToken cancellationToken)
    {
        using var documents = reader.Read(cancellationToken).GetEnumerator();
        while (true)
        {
            try
            {
                if (!documents.MoveNext())
                {
                    yield break;
                }
            }
            catch (CorpusFormatException problem)
                when (problem.InnerException is IOException or UnauthorizedAccessException)
            {
                log.Skip(problem);
                yield break;
            }

            yield return documents.Current;
        }
    }

    private IEnumerable<CorpusSource> Files(DirectoryInfo folder, string prefix)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Skip(new CorpusFormatException(folder.FullName, 0, "the folder cannot be listed: " + error.Message, error));
            yield break;
        }

        Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
            {
                log.IgnoreFile(entry.FullName, "left out: hidden");
            }
            else if (entry is DirectoryInfo && entry.LinkTarget is not null)
            {
                log.IgnoreFile(entry.FullName, "left out: a linked folder could lead back here");
            }
            else if (entry is DirectoryInfo child)
            {
                foreach (var file in Files(child, prefix + entry.Name + "/"))
                {
                    yield return file;
                }
            }
            else
            {
                yield return CorpusSource.FromFile(entry.FullName, prefix + entry.Name);
            }
        }
    }
}
