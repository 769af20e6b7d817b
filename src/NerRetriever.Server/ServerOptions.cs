using System.Net;
using NerRetriever.Mentions;

namespace NerRetriever.Server;

/// <summary>What a server serves, where, and to whom.</summary>
public sealed record ServerOptions
{
    /// <summary>Folders of the indexes; the name of an index is that of its folder.</summary>
    public required IReadOnlyList<string> Indexes { get; init; }

    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>File of the keys; null for none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Serves other machines without keys.</summary>
    public bool Insecure { get; init; }

    /// <summary>Asks for a key at /metrics too.</summary>
    public bool ProtectMetrics { get; init; }

    /// <summary>Takes no changes.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Creates indexes that do not exist.</summary>
    public bool Create { get; init; }

    /// <summary>Folder of the snapshots; null puts those of an index beside its folder, as NAME.snapshots.</summary>
    public string? SnapshotFolder { get; init; }

    /// <summary>Origins of other sites whose pages may call the API; none by default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Time after which a request is given up.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that requests and tasks have to end when the server is told to stop.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Finds the mentions of documents that come in; null takes the one that comes with the program, read when it is needed.</summary>
    public IMentionDetector? Detector { get; init; }

    /// <summary>Caps on requests.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>Refuses options that make no sense or would serve everybody by mistake.</summary>
    /// <exception cref="ServerOptionsException">The message names the option.</exception>
    public void Validate()
    {
        if (Indexes.Count == 0)
        {
            throw new ServerOptionsException("--index: name at least one index");
        }

        string? twice = Indexes.Select(NameOf).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ServerOptionsException($"--index: two folders are called '{twice}', and an index has the name of its folder");
        }

        if (Indexes.Select(NameOf).FirstOrDefault(name => !IsName(name)) is { } unnamed)
        {
            throw new ServerOptionsException(
                $"--index: '{unnamed}' is the name of an index in addresses; use a folder named with up to 64 letters, digits, '.', '-' and '_'");
        }

        if (Port is < 0 or > ushort.MaxValue)
        {
            throw new ServerOptionsException($"--port: {Port} is not a port from 0 to 65535");
        }

        if (!IPAddress.IsLoopback(Address) && KeyFile is null && !Insecure)
        {
            throw new ServerOptionsException(
                $"--address {Address} can be reached from other machines: give a file of keys with --keys, or say --insecure to serve everybody");
        }

        if (RequestTimeout <= TimeSpan.Zero || DrainTimeout < TimeSpan.Zero)
        {
            throw new ServerOptionsException("--request-timeout and --drain-timeout: a time is not positive");
        }
    }

    /// <summary>The name of an index: that of its folder.</summary>
    internal static string NameOf(string directory) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
