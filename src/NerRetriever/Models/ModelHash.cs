using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NerRetriever;

/// <summary>
/// SHA-256 of model files. That of a large file takes seconds, so it is remembered in the user's cache folder for as long as
/// path, length and time of last change stay the same. A cache that cannot be read or written costs time and nothing else.
/// </summary>
internal sealed class ModelHash(string cacheFolder)
{
    /// <summary>Bytes from which on a hash is remembered.</summary>
    public const long RememberedLength = 1L << 28;

    /// <summary>The hashes of the current user, or of this machine where the user has no folder.</summary>
    public static ModelHash OfUser { get; } = new(Path.Combine(UserFolder(), "nerr", "model-hashes"));

    /// <summary>Hash of a file in lower-case hexadecimal digits.</summary>
    public string Of(string path)
    {
        var file = new FileInfo(path);
        if (file.Length < RememberedLength)
        {
            return Compute(path);
        }

        string key = string.Create(CultureInfo.InvariantCulture, $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n");
        string entry = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.FullName))));
        if (Find(entry, key) is { } known)
        {
            return known;
        }

        string hash = Compute(path);
        Remember(entry, key + hash);
        return hash;
    }

    private static string UserFolder()
    {
        const Environment.SpecialFolder Local = Environment.SpecialFolder.LocalApplicationData;
        string folder = Environment.GetFolderPath(Local, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? folder : Path.GetTempPath();
    }

    private static string Compute(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string? Find(string entry, string key)
    {
        try
        {
            string text = File.Exists(entry) ? File.ReadAllText(entry) : "";
            string hash = text.StartsWith(key, StringComparison.Ordinal) ? text[key.Length..] : "";
            return hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigitLower) ? hash : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Remember(string entry, string text)
    {
        string partial = $"{entry}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(cacheFolder);
            File.WriteAllText(partial, text);
            File.Move(partial, entry, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next start computes it again.
        }
    }
}
