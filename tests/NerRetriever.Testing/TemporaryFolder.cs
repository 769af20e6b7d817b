namespace NerRetriever.Testing;

/// <summary>A fresh folder that is removed when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Creates the folder.</summary>
    public TemporaryFolder() => FullPath = Directory.CreateTempSubdirectory("nerr-test-").FullName;

    /// <summary>Absolute path of the folder.</summary>
    public string FullPath { get; }

    /// <summary>Absolute path of a name inside the folder.</summary>
    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Writes a UTF-8 text file without byte-order mark and returns its path.</summary>
    public string Write(string name, string content)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }
}
