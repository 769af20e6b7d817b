using NerRetriever.Benchmarks.Engine.Synthetic;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>
/// The model that is measured: the embedded one, or one of random weights that is written first and removed with this
/// object, or when the process ends before.
/// </summary>
internal sealed class BenchModel : IDisposable
{
    private const int Seed = 17;
    private const long SpareBytes = 1L << 30;

    private readonly bool _remove;

    private BenchModel(string path, bool remove)
    {
        (Path, _remove) = (path, remove);
        if (remove)
        {
            AppDomain.CurrentDomain.ProcessExit += RemoveFile;
        }
    }

    /// <summary>The GGUF file.</summary>
    public string Path { get; }

    /// <summary>Provides the model that the options ask for.</summary>
    /// <exception cref="IOException">The disk has no room for it, or fails.</exception>
    public static BenchModel Provide(EngineBenchOptions options, TextWriter progress)
    {
        if (options.Shape is not { } shape)
        {
            return new BenchModel(TokenWorkload.EmbeddedModel, remove: false);
        }

        Directory.CreateDirectory(options.ModelFolder);
        string path = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(options.ModelFolder, $"random-{shape.Name}-{options.Storage}-{Seed}.gguf"));
        var model = new BenchModel(path, remove: !options.Keep);
        if (options.Keep && File.Exists(path))
        {
            return model;
        }

        long bytes = SyntheticModelWriter.BytesOf(shape, options.Storage);
        long free = new DriveInfo(System.IO.Path.GetFullPath(options.ModelFolder)).AvailableFreeSpace;
        if (free < bytes + SpareBytes)
        {
            throw new IOException($"{path} takes {bytes >> 20} MiB and {free >> 20} MiB are free; make room or choose --models FOLDER.");
        }

        progress.WriteLine($"writing {path}, {bytes >> 20} MiB");
        SyntheticModelWriter.Write(path, shape, options.Storage, Seed);
        return model;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_remove)
        {
            AppDomain.CurrentDomain.ProcessExit -= RemoveFile;
            RemoveFile(null, EventArgs.Empty);
        }
    }

    private void RemoveFile(object? sender, EventArgs e)
    {
        File.Delete(Path);
        File.Delete(Path + SyntheticModelWriter.PartialSuffix);
    }
}
