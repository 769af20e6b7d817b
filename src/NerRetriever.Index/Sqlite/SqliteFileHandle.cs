using System.Runtime.InteropServices;
using SQLitePCL;

namespace NerRetriever.Index.Sqlite;

/// <summary>The file handle inside a SQLite connection: sqlite3_file and its method table sqlite3_io_methods.</summary>
internal readonly unsafe struct SqliteFileHandle
{
    private const int FilePointer = 7; // SQLITE_FCNTL_FILE_POINTER
    private const int ReadMethod = 2; // slot of xRead behind iVersion and xClose
    private const int FileSizeMethod = 6; // slot of xFileSize

    private readonly nint _file;
    private readonly string _path;

    /// <summary>Asks the connection for the handle of its main file.</summary>
    public SqliteFileHandle(sqlite3 connection, string path)
    {
        _path = path;
        var control = (delegate* unmanaged[Cdecl]<nint, byte*, int, void*, int>)NativeLibrary.GetExport(
            SqliteEngine.Library, "sqlite3_file_control");
        nint file = 0;
        fixed (byte* main = "main\0"u8)
        {
            Check(control(connection.DangerousGetHandle(), main, FilePointer, &file));
        }

        _file = file;
    }

    /// <summary>Bytes in the file.</summary>
    public long Length()
    {
        long length = 0;
        Check(((delegate* unmanaged[Cdecl]<nint, long*, int>)Method(FileSizeMethod))(_file, &length));
        return length;
    }

    /// <summary>Reads bytes that lie inside the file.</summary>
    public void Read(Span<byte> bytes, long offset)
    {
        fixed (byte* start = bytes)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)Method(ReadMethod))(
                _file, start, bytes.Length, offset));
        }
    }

    private nint Method(int slot) => (*(nint**)_file)[slot];

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw SqliteErrors.For(result, _path, raw.sqlite3_errstr(result).utf8_to_string());
        }
    }
}
