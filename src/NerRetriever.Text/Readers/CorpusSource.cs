namespace NerRetriever.Text;

/// <summary>Where the characters of a corpus file come from, and what to call it.</summary>
public sealed class CorpusSource
{
    private readonly Func<Stream> open;

    private CorpusSource(string path, string name, Func<Stream> open)
    {
        Path = path;
        Name = name;
        this.open = open;
    }

    /// <summary>The file as error messages name it.</summary>
    public string Path { get; }

    /// <summary>The file as document ids name it: relative to the corpus, with '/' between folders.</summary>
    public string Name { get; }

    /// <summary>A file on disk; <paramref name="name"/> defaults to the file's own name.</summary>
    public static CorpusSource FromFile(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new CorpusSource(path, name ?? System.IO.Path.GetFileName(path), () => OpenFile(path));
    }

    /// <summary>Standard input, or whatever stream stands for it; it can be read once.</summary>
    public static CorpusSource FromStandardInput(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new CorpusSource("standard input", "stdin", () => stream);
    }

    /// <summary>Starts reading from the front.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or cannot be opened.</exception>
    internal Stream OpenBytes() => open();

    /// <summary>Starts decoding from the front.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or cannot be opened.</exception>
    internal DecodingReader OpenText() => new(open());

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CorpusFormatException(path, 0, "cannot be opened: " + error.Message, error);
        }
    }
}
