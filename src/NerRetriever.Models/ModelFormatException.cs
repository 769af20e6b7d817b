namespace NerRetriever.Models;

/// <summary>
/// A model file that cannot be used: missing, damaged, hostile, or of a kind that this version does not run.
/// </summary>
public sealed class ModelFormatException : NerRetrieverException
{
    /// <summary>Creates the error for a place in a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">Name of the tensor or metadata key at fault, or null where the whole file is meant.</param>
    /// <param name="offset">Byte offset in the file, or -1 where no single place is at fault.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause, if any.</param>
    public ModelFormatException(
        string path, string? part, long offset, string problem, Exception? innerException = null)
        : base(Describe(path, part, offset, problem), innerException)
    {
        Path = path;
        Part = part;
        Offset = offset;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Name of the tensor or metadata key at fault, or null where the whole file is meant.</summary>
    public string? Part { get; }

    /// <summary>Byte offset in the file, or -1 where no single place is at fault.</summary>
    public long Offset { get; }

    private static string Describe(string path, string? part, long offset, string problem)
    {
        string place = part is null ? path : $"{path}, {part}";
        return offset < 0 ? $"{place}: {problem}" : $"{place}, byte {offset}: {problem}";
    }
}
