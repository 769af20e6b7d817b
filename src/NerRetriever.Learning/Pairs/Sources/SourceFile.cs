using System.Text;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>Files of UTF-8 lines, plain or compressed with xz.</summary>
internal static class SourceFile
{
    private const string Compressed = ".xz";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files that paths, folders and patterns name, in ordinal order within each.</summary>
    /// <param name="names">File, folder, or folder and pattern such as <c>wiki/*.txt.xz</c>.</param>
    /// <param name="extension">What a folder's files end in, before .xz.</param>
    /// <exception cref="CorpusFormatException">A name fits no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> names, string extension)
    {
        var files = new List<string>();
        foreach (string name in names)
        {
            string[] found = File.Exists(name) ? [name]
                : Directory.Exists(name) ? [.. Directory.GetFiles(name).Where(file => HasExtension(file, extension))]
                : Matches(name);
            if (found.Length == 0)
            {
                throw new CorpusFormatException(
                    name, 0, Directory.Exists(name) ? $"holds no {extension} and no {extension}{Compressed} file" : "there is no such file or folder");
            }

            Array.Sort(found, StringComparer.Ordinal);
            files.AddRange(found);
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The lines of a file.</summary>
    /// <exception cref="CorpusFormatException">The file cannot be opened, decompressed or decoded.</exception>
    public static IEnumerable<SourceLine> Lines(string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(Open(path), Strict, detectEncodingFromByteOrderMarks: true, 1 << 16);
        for (long number = 1; ReadLine(reader, path, number, cancellation) is { } text; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new SourceLine(number, text);
        }
    }

    private static string? ReadLine(StreamReader reader, string path, long number, CancellationToken cancellation)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (CorpusFormatException) when (cancellation.IsCancellationRequested)
        {
            // The key that interrupts this process has ended xz, too; the file is not to blame.
            throw new OperationCanceledException(cancellation);
        }
        catch (DecoderFallbackException undecodable)
        {
            throw new CorpusFormatException(path, number, "here or shortly behind are bytes that are no UTF-8; convert the file", undecodable);
        }
    }

    private static Stream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such file");
        }

        try
        {
            return path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase)
                ? XzStream.Open(path)
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CorpusFormatException(path, 0, "cannot be opened: " + problem.Message, problem);
        }
    }

    private static bool HasExtension(string file, string extension) =>
        file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(extension + Compressed, StringComparison.OrdinalIgnoreCase);

    private static string[] Matches(string pattern)
    {
        string folder = Path.GetDirectoryName(pattern) is { Length: > 0 } named ? named : ".";
        string name = Path.GetFileName(pattern);
        return name.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder) ? Directory.GetFiles(folder, name) : [];
    }
}
