using System.Security.Cryptography;
using System.Text;

namespace NerRetriever.Server.Security;

/// <summary>
/// The keys of a file: a line "read KEY" or "write KEY" each, where KEY has at least 16 characters or is "sha256:" and the hash
/// of a key in hexadecimal; '#' begins a comment. Only hashes are kept.
/// </summary>
internal sealed class ApiKeys
{
    private const int Shortest = 16;
    private const string HashPrefix = "sha256:";

    private readonly List<(byte[] Hash, KeyScope Scope)> _keys = [];

    private ApiKeys()
    {
    }

    /// <summary>Reads a file of keys.</summary>
    /// <exception cref="ServerOptionsException">It cannot be read, or a line is not a key; the message does not show keys.</exception>
    public static ApiKeys Load(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ServerOptionsException($"--keys: '{path}' cannot be read: {problem.Message}");
        }

        var keys = new ApiKeys();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                keys._keys.Add(Parse(line) ?? throw new ServerOptionsException(
                    $"--keys: line {i + 1} of '{path}' is not 'read KEY' or 'write KEY' with a key of at least {Shortest} characters "
                    + "without blanks, or sha256: and 64 hexadecimal digits"));
            }
        }

        return keys._keys.Count > 0 ? keys : throw new ServerOptionsException($"--keys: there is no key in '{path}'");
    }

    /// <summary>
    /// What a key allows. Hashes are compared in constant time, and all of them, so that the time says nothing about the keys.
    /// </summary>
    public KeyScope ScopeOf(string key)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        KeyScope scope = KeyScope.None;
        foreach ((byte[] known, KeyScope allowed) in _keys)
        {
            bool same = CryptographicOperations.FixedTimeEquals(hash, known);
            scope = same && allowed > scope ? allowed : scope;
        }

        return scope;
    }

    private static (byte[] Hash, KeyScope Scope)? Parse(string line)
    {
        string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["read" or "write", var key])
        {
            return null;
        }

        KeyScope scope = parts[0] == "write" ? KeyScope.Write : KeyScope.Read;
        if (!key.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            return key.Length >= Shortest ? (SHA256.HashData(Encoding.UTF8.GetBytes(key)), scope) : null;
        }

        string digits = key[HashPrefix.Length..];
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit) ? (Convert.FromHexString(digits), scope) : null;
    }
}
