using System.Runtime.InteropServices;

namespace NerRetriever.Index.Storage;

/// <summary>File operations that survive a loss of power once they return.</summary>
internal static partial class DurableFile
{
    private const int ReadOnlyDirectory = 0;

    /// <summary>Replaces a file in one step: a reader sees the old bytes or the new ones.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + IndexFolder.TemporarySuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a file if it is there.</summary>
    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            SyncDirectory(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Makes the creations, renames and removals in a folder durable. NTFS does so by itself.</summary>
    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(directory, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw Failed(directory);
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw Failed(directory);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string directory)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"fsync of {directory}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
