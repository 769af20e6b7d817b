using System.Runtime.InteropServices;
using System.Text;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>Loads llama.cpp's libraries from a folder, once a process.</summary>
internal static unsafe class LlamaLibrary
{
    private const string Remedy = "fetch it again with eval/bench/peers/fetch-llama.sh";
    private const int WarningLevel = 3;
    private const int ErrorLevel = 4;

    private static readonly Dictionary<string, nint> Handles = [];
    private static readonly StringBuilder Problems = new();

    /// <summary>What kernels the library has for this processor.</summary>
    public static string SystemInformation => Marshal.PtrToStringUTF8((nint)LlamaNative.SystemInformation()) ?? string.Empty;

    /// <summary>Loads the libraries and the kernels that suit this processor best.</summary>
    /// <exception cref="PeerException">They are not there, or are another version than the bench knows.</exception>
    public static void Load(string folder)
    {
        if (Handles.Count > 0)
        {
            return;
        }

        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new PeerException("the peer is fetched for Linux on x64 only");
        }

        foreach (string name in (ReadOnlySpan<string>)[LlamaNative.GgmlBase, LlamaNative.Ggml, LlamaNative.Llama])
        {
            Handles.Add(name, LoadOne(Find(folder, name)));
        }

        NativeLibrary.SetDllImportResolver(
            typeof(LlamaLibrary).Assembly, (name, _, _) => Handles.GetValueOrDefault(name));
        ParameterLayout.ModelDefaults();
        ParameterLayout.ContextDefaults();
        LlamaNative.SetLog(&Log, null);
        LlamaNative.LoadBackends(folder);
        LlamaNative.InitialiseBackend();
    }

    /// <summary>An exception with what the library has complained about since the last one.</summary>
    public static PeerException Failure(string what)
    {
        lock (Problems)
        {
            var failure = new PeerException($"llama.cpp {what}: {Problems.ToString().Trim()}");
            Problems.Clear();
            return failure;
        }
    }

    /// <summary>Full path of a library; the version is part of some names: libllama.so, libllama.v0.5.0.so.</summary>
    /// <exception cref="PeerException">There is none, or more than one.</exception>
    internal static string Find(string folder, string name)
    {
        string[] found = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, $"lib{name}.so").Concat(Directory.GetFiles(folder, $"lib{name}.v*.so"))]
            : [];
        return found.Length == 1
            ? Path.GetFullPath(found[0])
            : throw new PeerException($"{folder} has {found.Length} files lib{name}*.so where one is expected; {Remedy}");
    }

    private static nint LoadOne(string path) => NativeLibrary.TryLoad(path, out nint handle)
        ? handle
        : throw new PeerException($"{path} cannot be loaded; {Remedy}");

    [UnmanagedCallersOnly]
    private static void Log(int level, byte* text, void* state)
    {
        if (level is WarningLevel or ErrorLevel)
        {
            lock (Problems)
            {
                Problems.Append(Marshal.PtrToStringUTF8((nint)text));
            }
        }
    }
}
