using NerRetriever.Testing;

namespace NerRetriever.Text.Tests.Readers;

/// <summary>A corpus of one file in a folder of its own, with what reading it reported.</summary>
internal sealed class Corpus : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public List<CorpusFormatException> Problems { get; } = [];

    public long Skipped { get; private set; }

    public static CorpusReaderOptions Text(TextUnit unit) => new() { TextUnit = unit };

    public List<Document> Read(string name, string content, CorpusReaderOptions? options = null, bool strict = false)
    {
        folder.Write(name, content);
        return ReadFile(name, options, strict);
    }

    public List<Document> Read(string name, byte[] content, CorpusReaderOptions? options = null, bool strict = false)
    {
        File.WriteAllBytes(folder[name], content);
        return ReadFile(name, options, strict);
    }

    public void Dispose() => folder.Dispose();

    private List<Document> ReadFile(string name, CorpusReaderOptions? options, bool strict)
    {
        var log = new CorpusReadLog(strict, Problems.Add);
        var documents = new List<Document>();
        try
        {
            documents.AddRange(CorpusReader.Open(folder[name], options, log).Read());
        }
        catch (CorpusFormatException empty) when (empty.Message.Contains("holds no document", StringComparison.Ordinal))
        {
            // Tests of bad records look at the problems; the end of an empty corpus has tests of its own.
        }

        Skipped = log.Skipped;
        return documents;
    }
}
