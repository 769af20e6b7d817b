using System.Globalization;
using System.Text;

namespace NerRetriever.Text;

/// <summary>
/// Plain text: the whole file, its paragraphs or its lines as documents. A document holds at most
/// <see cref="MaxDocumentLength"/> UTF-16 code units; longer ones are reported with the advice to cut smaller.
/// </summary>
public sealed class TextFileReader : ICorpusReader
{
    /// <summary>Greatest length of a document in UTF-16 code units, which is 64 MiB of plain ASCII.</summary>
    public const int MaxDocumentLength = 64 << 20;

    private readonly CorpusSource source;
    private readonly TextUnit unit;
    private readonly CorpusReadLog log;

    /// <summary>Prepares to read <paramref name="source"/>.</summary>
    public TextFileReader(CorpusSource source, TextUnit unit, CorpusReadLog log)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        if (!Enum.IsDefined(unit))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of text.");
        }

        this.source = source;
        this.unit = unit;
        this.log = log;
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default) => unit switch
    {
        TextUnit.File => ReadFile(cancellationToken),
        TextUnit.Paragraph => ReadParagraphs(cancellationToken),
        _ => ReadLines(cancellationToken),
    };

    private IEnumerable<Document> ReadFile(CancellationToken cancellationToken)
    {
        using var reader = source.OpenText();
        var text = new StringBuilder();
        char[] buffer = new char[1 << 15];
        string? problem = null;
        int count;
        while ((count = reader.Read(buffer)) > 0 && text.Length <= MaxDocumentLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Append(buffer.AsSpan(0, count));
            problem ??= reader.Damage;
        }

        if (text.Length > MaxDocumentLength)
        {
            problem = "the file is larger than 64 MiB; read it by paragraph or by line instead of as one document";
        }

        if (problem is null)
        {
            yield return new Document(source.Name, null, text.ToString());
        }
        else
        {
            log.Skip(new CorpusFormatException(source.Path, 0, problem));
        }
    }

    private IEnumerable<Document> ReadLines(CancellationToken cancellationToken)
    {
        using var lines = new LineReader(source.OpenText(), MaxDocumentLength);
        while (lines.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lines.Problem is not null)
            {
                log.Skip(new CorpusFormatException(source.Path, lines.Number, lines.Problem));
            }
            else if (!lines.IsBlank)
            {
                yield return new Document(IdOf(lines.Number), null, lines.Text);
            }
        }
    }

    private IEnumerable<Document> ReadParagraphs(CancellationToken cancellationToken)
    {
        using var lines = new LineReader(source.OpenText(), MaxDocumentLength);
        var paragraph = new Paragraph();
        long number = 0;
        bool more;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            more = lines.Read();
            if (more && !lines.IsBlank)
            {
                paragraph.Add(lines);
            }
            else if (!paragraph.IsEmpty)
            {
                number++;
                if (paragraph.Problem is null)
                {
                    yield return new Document(IdOf(number), null, paragraph.Text);
                }
                else
                {
                    log.Skip(new CorpusFormatException(source.Path, paragraph.ProblemLine, paragraph.Problem));
                }

                paragraph = new Paragraph();
            }
        }
        while (more);
    }

    private string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{source.Name}#{number}");

    /// <summary>Collects lines with the terminators between them, so that the text stays as it was written.</summary>
    private sealed class Paragraph
    {
        private readonly StringBuilder text = new();
        private string terminator = "";

        public bool IsEmpty { get; private set; } = true;

        public string? Problem { get; private set; }

        public long ProblemLine { get; private set; }

        public string Text => text.ToString();

        public void Add(LineReader line)
        {
            IsEmpty = false;
            string? problem = line.Problem;
            if (line.Text.Length + terminator.Length > MaxDocumentLength - text.Length)
            {
                problem ??= "the paragraph is larger than 64 MiB; read the file by line";
            }

            if (problem is null)
            {
                text.Append(terminator).Append(line.Text);
                terminator = line.Terminator;
            }
            else if (Problem is null)
            {
                (Problem, ProblemLine) = (problem, line.Number);
            }
        }
    }
}
