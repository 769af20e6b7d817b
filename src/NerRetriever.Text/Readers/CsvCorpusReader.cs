using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace NerRetriever.Text;

/// <summary>
/// CSV or TSV with a header line. One column is the text, one may be the id, one the title; the others become metadata
/// under their names, empty fields left out. A quote inside an unquoted field is an ordinary character; any other
/// breach of the quoting rules and a record of other length than the header are reported and skipped.
/// </summary>
public sealed class CsvCorpusReader : ICorpusReader
{
    /// <summary>
    /// Longest record in bytes of UTF-8; a quote that is never closed would otherwise swallow the file.
    /// </summary>
    private const int MaxRecordSize = 64 << 20;

    private readonly CorpusSource source;
    private readonly CsvCorpusOptions options;
    private readonly CorpusReadLog log;

    /// <summary>Prepares to read <paramref name="source"/>.</summary>
    public CsvCorpusReader(CorpusSource source, CsvCorpusOptions options, CorpusReadLog log)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        this.source = source;
        this.options = options;
        this.log = log;
    }

    /// <inheritdoc/>
    /// <exception cref="CorpusFormatException">A column is missing from the header or stands there twice.</exception>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default)
    {
        CsvMalformedReason? malformed = null;
        var dialect = Dialect(record => malformed = record.Reason);
        using var csv = CsvReader.Create(source.OpenBytes(), dialect, leaveOpen: false);
        if (ReadHeader(csv) is not { } columns)
        {
            yield break;
        }

        while (Advance(csv))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ProblemOf(csv, columns, malformed) is { } problem)
            {
                log.Skip(new CorpusFormatException(source.Path, csv.LineNumber, problem));
            }
            else
            {
                yield return ReadRecord(csv, columns);
            }

            malformed = null;
        }
    }

    private CsvReaderOptions Dialect(Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = options.Delimiter
            ?? (source.Path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ','),
        Mode = options.QuotedFields ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        MaxRecordSize = MaxRecordSize,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = onMalformed,
    };

    /// <summary>
    /// Moves to the next record; one that is too long ends the file, because its end cannot be found.
    /// </summary>
    private bool Advance(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException error)
        {
            log.Skip(new CorpusFormatException(
                source.Path,
                error.LineNumber,
                "a record is longer than 64 MiB, perhaps a quote is not closed; the rest of the file is skipped"));
            return false;
        }
    }

    private static string? ProblemOf(CsvReader csv, Columns columns, CsvMalformedReason? malformed)
    {
        if (malformed is CsvMalformedReason.TextAfterClosingQuote)
        {
            return "text stands behind a closing quote; double the quotes inside a field, or read without quoted fields";
        }

        if (malformed is CsvMalformedReason.UnterminatedQuote)
        {
            return "a quoted field is not closed before the end of the file";
        }

        if (csv.FieldCount != columns.Names.Length)
        {
            return $"the record has {csv.FieldCount} fields, the header {columns.Names.Length}";
        }

        return Utf8.IsValid(csv.RawRecord) ? null : "the record is not UTF-8; convert the file to UTF-8";
    }

    /// <summary>Reads the header's names; null where the file is empty.</summary>
    private Columns? ReadHeader(CsvReader csv)
    {
        string[] names = csv.Headers.ToArray();
        if (names.Length == 0)
        {
            return null;
        }

        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw new CorpusFormatException(source.Path, 1, "a column name stands twice: " + string.Join(", ", names));
        }

        return new Columns(
            names,
            Find(names, options.TextColumn),
            options.IdColumn is null ? -1 : Find(names, options.IdColumn),
            options.TitleColumn is null ? -1 : Find(names, options.TitleColumn));
    }

    private int Find(string[] names, string name)
    {
        int index = Array.IndexOf(names, name);
        return index >= 0
            ? index
            : throw new CorpusFormatException(
                source.Path, 1, $"there is no column \"{name}\"; the header names {string.Join(", ", names)}");
    }

    private Document ReadRecord(CsvReader csv, Columns columns)
    {
        Dictionary<string, string>? metadata = null;
        for (int column = 0; column < columns.Names.Length; column++)
        {
            bool isOwn = column == columns.Text || column == columns.Id || column == columns.Title;
            if (!isOwn && !csv.IsEmpty(column))
            {
                (metadata ??= [])[columns.Names[column]] = csv.GetString(column);
            }
        }

        string id = columns.Id >= 0 && !csv.IsEmpty(columns.Id)
            ? csv.GetString(columns.Id)
            : string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{csv.LineNumber}");
        string? title = columns.Title >= 0 && !csv.IsEmpty(columns.Title) ? csv.GetString(columns.Title) : null;
        var document = new Document(id, title, csv.GetString(columns.Text));
        return metadata is null ? document : document with { Metadata = metadata };
    }

    /// <summary>The header's names and the places of the named columns, -1 where there is none.</summary>
    private sealed record Columns(string[] Names, int Text, int Id, int Title);
}
