namespace NerRetriever.Cli.Doctor;

/// <summary>Whether the disk has room for the next commit.</summary>
internal static class DiskCheck
{
    public const string Name = "disk";

    private const long Least = 256 * Bytes.MiB;

    /// <summary>Looks at the disk of a folder, or of the first folder above it that is there.</summary>
    public static IEnumerable<Finding> Run(string folder)
    {
        string full = Path.GetFullPath(folder);
        string there = full;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
        {
            there = parent;
        }

        return [Of(full, new DriveInfo(there).AvailableFreeSpace, FolderLength.Of(full))];
    }

    /// <summary>What free space means for an index of this size.</summary>
    internal static Finding Of(string folder, long free, long indexBytes)
    {
        string found = $"{Bytes.Text(free)} free for {folder}";
        if (free < Least)
        {
            return new Finding(Name, FindingState.Problem, found, $"Free space: below {Bytes.Text(Least)} a commit may fail. The last commit is kept if it does.");
        }

        // Merging vector files and writing the graph anew takes as much as is there, until the old files go.
        return free < indexBytes
            ? new Finding(Name, FindingState.Note, found, $"A large commit can take as much again as the index ({Bytes.Text(indexBytes)}). Free space before adding much.")
            : new Finding(Name, FindingState.Ok, found);
    }
}
