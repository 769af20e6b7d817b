namespace NerRetriever.Text;

/// <summary>
/// Collects what a reader skipped: each problem goes to the callback and is counted, or is fatal when strict.
/// </summary>
/// <param name="strict">Whether the first problem ends the reading.</param>
/// <param name="report">Called with each problem that was skipped over and each file that was left out.</param>
public sealed class CorpusReadLog(bool strict = false, Action<CorpusFormatException>? report = null)
{
    /// <summary>Number of records skipped so far.</summary>
    public long Skipped { get; private set; }

    /// <summary>
    /// Number of files and folders of a directory that were left out because they are not part of a corpus.
    /// </summary>
    public long IgnoredFiles { get; private set; }

    /// <summary>Counts and reports the problem, or throws it when strict.</summary>
    public void Skip(CorpusFormatException problem)
    {
        if (strict)
        {
            throw problem;
        }

        Skipped++;
        report?.Invoke(problem);
    }

    /// <summary>
    /// Counts and reports a file that is left out by design (hidden, unknown extension); never fatal.
    /// </summary>
    public void IgnoreFile(string path, string reason)
    {
        IgnoredFiles++;
        report?.Invoke(new CorpusFormatException(path, 0, reason));
    }
}
