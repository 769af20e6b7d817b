namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>A folder that is made by someone else and removed with this object, or when the process ends before.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Removes what an earlier run may have left.</summary>
    public ScratchFolder(string path)
    {
        FullPath = Path.GetFullPath(path);
        Remove(null, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit += Remove;
    }

    /// <summary>Where the folder is, or will be.</summary>
    public string FullPath { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Remove;
        Remove(null, EventArgs.Empty);
    }

    private void Remove(object? sender, EventArgs e)
    {
        if (Directory.Exists(FullPath))
        {
            Directory.Delete(FullPath, recursive: true);
        }
    }
}
