namespace NerRetriever.Text;

/// <summary>Collects what a reader skipped: each problem goes to the callback and is counted, or is fatal when strict.</summary>
/// <param name="strict">Whether the first problem ends the reading.</param>
/// <param name="report">Called with each problem that was skipped over.</param>
public sealed class CorpusReadLog(bool strict = false, Action<CorpusFormatException>? report = null)
{
    /// <summary>Number of records skipped so far.</summary>
    public long Skipped { get; private set; }

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
}
