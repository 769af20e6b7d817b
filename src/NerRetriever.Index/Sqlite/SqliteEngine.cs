using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// Chooses the SQLite library: the system's, which gets the distribution's security fixes, where it is recent enough
/// and has FTS5; else the one that comes with the program.
/// </summary>
internal static unsafe class SqliteEngine
{
    private const string Bundled = "e_sqlite3";
    private const string SystemWide = "libsqlite3.so.0";
    private const int OldestVersion = 3_035_000;

    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>Handle of the loaded library; the first use loads it.</summary>
    public static nint Library => Loaded.Value;

    private static nint Load()
    {
        Assembly provider = typeof(SQLite3Provider_e_sqlite3).Assembly;
        nint library = NativeLibrary.TryLoad(SystemWide, out nint system) && IsUsable(system)
            ? system
            : NativeLibrary.Load(Bundled, provider, null);
        NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == Bundled ? library : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return library;
    }

    private static bool IsUsable(nint library)
    {
        var version = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "sqlite3_libversion_number");
        var used = (delegate* unmanaged[Cdecl]<byte*, int>)NativeLibrary.GetExport(
            library, "sqlite3_compileoption_used");
        fixed (byte* option = "ENABLE_FTS5\0"u8)
        {
            return version() >= OldestVersion && used(option) != 0;
        }
    }
}
