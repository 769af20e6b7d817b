namespace NerRetriever.Index;

/// <summary>An index that cannot be opened, read or written; <see cref="Kind"/> tells the remedies apart.</summary>
public sealed class IndexException : NerRetrieverException
{
    private const int UnixNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x8007_0070);
    private const int WindowsHandleDiskFull = unchecked((int)0x8007_0027);

    /// <summary>Creates the error for a file or folder of an index.</summary>
    /// <param name="kind">Why it happened.</param>
    /// <param name="path">The file or folder meant.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause, if any.</param>
    public IndexException(IndexErrorKind kind, string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
    {
        Kind = kind;
        Path = path;
    }

    /// <summary>Why it happened.</summary>
    public IndexErrorKind Kind { get; }

    /// <summary>The file or folder meant.</summary>
    public string Path { get; }

    internal static IndexException Corrupt(string path, string problem, Exception? cause = null) =>
        new(
            IndexErrorKind.Corrupt,
            path,
            $"{problem}. The index is damaged: run \"nerr check\" on it, then restore a copy or index the corpus again",
            cause);

    internal static IndexException StorageFull(string path, Exception? cause = null) =>
        new(IndexErrorKind.StorageFull, path, "the disk is full. Free space and repeat; the last commit is kept", cause);

    internal static IndexException Disk(string path, string problem, Exception? cause = null) =>
        new(IndexErrorKind.Disk, path, $"{problem}. The last commit is kept", cause);

    /// <summary>The typed error for a failed file operation.</summary>
    internal static IndexException From(Exception failure, string path) => failure switch
    {
        FileNotFoundException { FileName: { } missing } => Corrupt(missing, "the file is missing", failure),
        IOException { HResult: UnixNoSpace or LinuxQuota or MacQuota or WindowsDiskFull or WindowsHandleDiskFull } =>
            StorageFull(path, failure),
        _ => Disk(path, $"cannot be read or written: {failure.Message}", failure),
    };

    /// <summary>Whether <see cref="From"/> is the place for this exception: what the file system throws.</summary>
    internal static bool IsFileFailure(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
