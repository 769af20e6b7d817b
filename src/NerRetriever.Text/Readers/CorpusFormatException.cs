namespace NerRetriever.Text;

/// <summary>A corpus that cannot be read: a missing file, a record that is not what its format says, a span out of range.</summary>
public sealed class CorpusFormatException : NerRetrieverException
{
    /// <summary>Creates the error for a place in a corpus file.</summary>
    /// <param name="path">The file, or "standard input".</param>
    /// <param name="line">Line number counted from 1, or 0 where the whole file is meant.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause, if any.</param>
    public CorpusFormatException(string path, long line, string problem, Exception? innerException = null)
        : base(line > 0 ? $"{path}, line {line}: {problem}" : $"{path}: {problem}", innerException)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file, or "standard input".</summary>
    public string Path { get; }

    /// <summary>Line number counted from 1, or 0 where the whole file is meant.</summary>
    public long Line { get; }
}
