using System.Globalization;
using System.Text;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>
/// BRAT's standoff format: a .txt and an .ann file a document. Offsets count Unicode code points, as BRAT does, and a mention over
/// several lines has a fragment a line. Values become notes. Overlapping mentions all stay.
/// </summary>
internal sealed class BratMentionWriter : IMentionWriter
{
    private readonly string _folder;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prepares to write into a folder, which is created.</summary>
    public BratMentionWriter(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <inheritdoc/>
    public void Write(Document document, IReadOnlyList<SentencePlan> sentences)
    {
        var lines = new StringBuilder();
        int number = 0;
        int units = 0;
        int points = 0;
        foreach (Mention mention in sentences.SelectMany(sentence => sentence.Mentions).OrderBy(mention => mention.Span))
        {
            // Mentions come by their start, so the code points before them are counted once.
            points += CodePoints(document.Text.AsSpan(units, mention.Span.Start - units));
            units = mention.Span.Start;
            number++;
            string text = mention.Span.In(document.Text).ToString();
            lines.Append(CultureInfo.InvariantCulture, $"T{number}\t{CoarseLabel.Of(mention)} {Fragments(text, points)}\t{OneLine(text)}\n");
            if (mention.Value is { } value)
            {
                lines.Append(CultureInfo.InvariantCulture, $"#{number}\tAnnotatorNotes T{number}\t{OneLine(value)}\n");
            }
        }

        string path = Path.Combine(_folder, NameOf(document.Id));
        ReportFile.Write(path + ".txt", writer => writer.Write(document.Text));
        ReportFile.Write(path + ".ann", writer => writer.Write(lines));
    }

    private static string Fragments(string text, int start)
    {
        var fragments = new List<string>();
        foreach (string line in text.Split('\n'))
        {
            int length = CodePoints(line);
            if (length > 0)
            {
                fragments.Add(string.Create(CultureInfo.InvariantCulture, $"{start} {start + length}"));
            }

            start += length + 1;
        }

        return string.Join(';', fragments);
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Replace('\t', ' ').Replace('\r', ' ');

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++, count++)
        {
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The id with signs that file systems forbid replaced, and a number where that makes two names equal.</summary>
    private string NameOf(string id)
    {
        string name = string.Concat(id.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        name = name.Length > 100 ? name[..100] : name.Length == 0 ? "document" : name;
        string distinct = name;
        for (int i = 2; !_names.Add(distinct); i++)
        {
            distinct = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        }

        return distinct;
    }
}
