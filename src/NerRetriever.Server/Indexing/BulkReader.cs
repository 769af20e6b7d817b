using System.Text;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;
using NerRetriever.Text;

namespace NerRetriever.Server.Indexing;

/// <summary>
/// Reads lines of JSON, each a document as `nerr index` reads them: _id (or id), title, text, mentions, and further fields as
/// metadata. A line that is no document is reported and does not hinder the others.
/// </summary>
internal sealed class BulkReader(DocumentCheck check, ServerLimits limits)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The documents and the results of the lines.</summary>
    /// <exception cref="RequestProblem">There is no line, or there are too many.</exception>
    public (List<Document> Documents, List<BulkLine> Lines) Read(ReadOnlyMemory<byte> body)
    {
        var documents = new List<Document>();
        var lines = new List<BulkLine>();
        var reader = new JsonLinesReader(CorpusSource.FromStandardInput(Stream.Null), new CorpusReadLog(strict: true));
        ReadOnlyMemory<byte> rest = body;
        for (int number = 1; rest.Length > 0; number++)
        {
            int length = rest.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = length < 0 ? rest : rest[..length];
            rest = length < 0 ? default : rest[(length + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (lines.Count == limits.BulkLines)
            {
                throw new RequestProblem(ProblemKind.TooLong, $"There are more than {limits.BulkLines} lines; send them in several requests");
            }

            lines.Add(Read(reader, line.Span, number, documents));
        }

        return lines.Count > 0
            ? (documents, lines)
            : throw new RequestProblem(ProblemKind.MissingValue, "The body has no line; send one JSON object a line");
    }

    private BulkLine Read(JsonLinesReader reader, ReadOnlySpan<byte> line, int number, List<Document> documents)
    {
        string? id = null;
        try
        {
            Document document = reader.ReadLine(StrictUtf8.GetString(line), number);
            if (document.Id == $"stdin:{number}")
            {
                return new BulkLine(number, false, null, ProblemKind.MissingValue.Code, "_id is missing; give each document an id");
            }

            id = document.Id;
            check.Check(document);
            documents.Add(document);
            return new BulkLine(number, true, id);
        }
        catch (DecoderFallbackException)
        {
            return new BulkLine(number, false, id, ProblemKind.InvalidJson.Code, "the line is not UTF-8");
        }
        catch (CorpusFormatException problem)
        {
            string detail = problem.Message.Replace($"{problem.Path}, line {problem.Line}: ", "", StringComparison.Ordinal);
            return new BulkLine(number, false, id, ProblemKind.InvalidJson.Code, detail);
        }
        catch (RequestProblem problem)
        {
            return new BulkLine(number, false, id, problem.Kind.Code, $"{problem.Field}: {problem.Message}");
        }
    }
}
