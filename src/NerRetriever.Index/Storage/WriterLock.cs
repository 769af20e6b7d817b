namespace NerRetriever.Index.Storage;

/// <summary>
/// Keeps a second writer out. The system drops the lock with the process, so that a killed writer blocks nobody; the
/// file itself stays.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x8007_0020);

    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IndexException">Another writer has it, or the folder cannot be written.</exception>
    public static WriterLock Acquire(IndexFolder folder)
    {
        try
        {
            return new WriterLock(
                new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new IndexException(
                IndexErrorKind.Locked,
                folder.Directory,
                "another writer has this index open. Wait for it to finish, or end it",
                e);
        }
        catch (Exception e) when (IndexException.IsFileFailure(e))
        {
            throw IndexException.From(e, folder.Lock);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
