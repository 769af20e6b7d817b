using System.Globalization;

namespace NerRetriever.Text;

/// <summary>
/// CoNLL / BIO: a token a line with its label, a blank line behind each sentence. Columns are split at tabs where the line
/// has one, else at white space. A line <c># id VALUE</c> names the sentence behind it, other lines that begin with # ahead
/// of a sentence and carry no label are comments, <c>-DOCSTART-</c> lines only separate. A sentence with a bad line is
/// reported and skipped whole. Documents carry their gold mentions and sentences.
/// </summary>
public sealed class ConllReader : ICorpusReader
{
    private const string IdPrefix = "# id ";
    private const string DocumentStart = "-DOCSTART-";

    private readonly CorpusSource source;
    private readonly ConllReaderOptions options;
    private readonly CorpusReadLog log;

    /// <summary>Prepares to read <paramref name="source"/>.</summary>
    public ConllReader(CorpusSource source, ConllReaderOptions options, CorpusReadLog log)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        this.source = source;
        this.options = options;
        this.log = log;
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default)
    {
        using var lines = new LineReader(source.OpenText());
        var document = new ConllDocument(options);
        var sentence = new ConllSentence(options);
        string? id = null;
        long number = 0;
        bool more;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            more = lines.Read();
            bool startsDocument = more && lines.Text.StartsWith(DocumentStart, StringComparison.Ordinal);
            if (!more || lines.IsBlank || startsDocument)
            {
                bool good = CloseSentence(sentence, document);
                bool closes = !more || startsDocument || (good && options.Unit == ConllUnit.Sentence);
                if (closes && !document.IsEmpty)
                {
                    number++;
                    string name = string.Create(CultureInfo.InvariantCulture, $"{source.Name}#{number}");
                    yield return document.Take(id ?? name);
                    id = null;
                }
            }
            else if (sentence.IsEmpty && lines.Text.StartsWith(IdPrefix, StringComparison.Ordinal))
            {
                id = options.Unit == ConllUnit.Sentence ? FirstWord(lines.Text.AsSpan(IdPrefix.Length)) : id;
            }
            else
            {
                sentence.Add(lines);
            }
        }
        while (more);
    }

    private bool CloseSentence(ConllSentence sentence, ConllDocument document)
    {
        bool good = !sentence.IsEmpty && sentence.Problem is null;
        if (good)
        {
            document.Add(sentence);
        }
        else if (sentence.Problem is not null)
        {
            log.Skip(new CorpusFormatException(source.Path, sentence.ProblemLine, sentence.Problem));
        }

        sentence.Clear();
        return good;
    }

    private static string? FirstWord(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        int end = text.IndexOfAny(' ', '\t');
        string word = (end < 0 ? text : text[..end]).ToString();
        return word.Length > 0 ? word : null;
    }
}
