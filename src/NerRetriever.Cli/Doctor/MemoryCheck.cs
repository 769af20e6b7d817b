namespace NerRetriever.Cli.Doctor;

/// <summary>Whether the memory that the process may use holds the model, and the index if one is named.</summary>
internal static class MemoryCheck
{
    public const string Name = "memory";

    // Runtime, SQLite's caches, a pass of the engine.
    private const long Base = 256 * Bytes.MiB;

    /// <summary>Compares with what there is.</summary>
    /// <param name="model">File of the model, whose weights are repacked in about their size.</param>
    /// <param name="index">Folder of the index, or null.</param>
    public static IEnumerable<Finding> Run(string model, string? index) =>
        [Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, LengthOf(model), index is null ? 0 : FolderLength.Of(index))];

    /// <summary>What a limit of memory means for files of these sizes.</summary>
    internal static Finding Of(long limit, long modelBytes, long indexBytes)
    {
        long needed = Base + modelBytes;
        string found = $"{Bytes.Text(limit)} for this process; the model takes about {Bytes.Text(needed)}"
            + (indexBytes > 0 ? $", and the index of {Bytes.Text(indexBytes)} is mapped" : "");
        if (limit < needed)
        {
            return new Finding(Name, FindingState.Problem, found, "Give the process or container more memory, or take a smaller model.");
        }

        return limit - needed < indexBytes
            ? new Finding(Name, FindingState.Note, found, "The index does not fit beside the model, so searches wait for the disk. Give more memory.")
            : new Finding(Name, FindingState.Ok, found);
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0; // the check of the model reports a missing one
    }
}
