namespace NerRetriever.Cli.Doctor;

/// <summary>Bytes of the files in a folder; 0 where there is none.</summary>
internal static class FolderLength
{
    public static long Of(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) : 0;
}
