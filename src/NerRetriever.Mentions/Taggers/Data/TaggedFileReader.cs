using System.Text;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Reads labelled sentences to train on: a token a line, its label in the last column (CoNLL-2003's four columns, two columns,
/// or any other number), a blank line behind each sentence, -DOCSTART- lines between documents, comments that begin with #
/// ahead of a sentence. Columns are split at tabs where the line has one, else at white space; a token may be white space
/// itself, as in KLUE-NER. Unlike the corpus reader it takes nothing that is not as it should be: what is trained on wrong
/// labels is wrong quietly.
/// </summary>
public sealed class TaggedFileReader
{
    private const string DocumentStart = "-DOCSTART-";

    private readonly string _path;
    private readonly LabelNotation _notation;
    private readonly List<TaggedSentence> _sentences = [];
    private readonly List<string> _words = [];
    private readonly List<string> _labels = [];
    private int _columns;
    private int _document = 1;
    private bool _documentHasSentences;
    private long _line;
    private long _commentLine;

    private TaggedFileReader(string path, LabelNotation notation) => (_path, _notation) = (path, notation);

    /// <summary>Reads all sentences of a file.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or a line is not what it should be.</exception>
    public static IReadOnlyList<TaggedSentence> Read(string path, LabelNotation notation = LabelNotation.Bio2)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such file");
        }

        var reader = new TaggedFileReader(path, notation);
        try
        {
            foreach (string line in File.ReadLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true)))
            {
                reader._line++;
                reader.Add(line);
            }
        }
        catch (DecoderFallbackException)
        {
            throw new CorpusFormatException(path, reader._line + 1, "the line, or one soon behind it, is not UTF-8; convert the file");
        }

        reader._line++;
        reader.EndSentence();
        return reader._sentences.Count > 0
            ? reader._sentences
            : throw new CorpusFormatException(path, 0, "there is no sentence in it; a token and its label a line are expected");
    }

    private void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            EndSentence();
            return;
        }

        if (line.StartsWith(DocumentStart, StringComparison.Ordinal))
        {
            EndSentence();
            _document += _documentHasSentences ? 1 : 0;
            _documentHasSentences = false;
            return;
        }

        string[] fields = line.Contains('\t', StringComparison.Ordinal)
            ? line.Split('\t')
            : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (_words.Count == 0 && line[0] == '#' && !IsLabel(fields[^1]))
        {
            _commentLine = _line;
            return;
        }

        AddToken(fields);
    }

    private void AddToken(string[] fields)
    {
        _columns = _columns == 0 ? fields.Length : _columns;
        if (fields.Length < 2 || fields.Length != _columns)
        {
            throw Wrong($"the line has {fields.Length} column(s), the file's first row {_columns}: a token or label is missing");
        }

        string label = fields[^1];
        if (!IsLabel(label))
        {
            throw Wrong($"\"{label}\" is not a label: O, or B- or I- and a type");
        }

        if (fields[0].Length == 0)
        {
            throw Wrong("the token is empty");
        }

        _words.Add(fields[0]);
        _labels.Add(Normalise(label));
        _commentLine = 0;
    }

    private string Normalise(string label)
    {
        if (label[0] != 'I')
        {
            return label;
        }

        string before = _labels.Count > 0 ? _labels[^1] : "O";
        if (before.Length > 1 && before.AsSpan(2).SequenceEqual(label.AsSpan(2)))
        {
            return label;
        }

        return _notation == LabelNotation.Iob1
            ? "B" + label[1..]
            : throw Wrong($"{label} follows {before}, so that no mention of its type began; where files write mentions so, read them as IOB1");
    }

    private void EndSentence()
    {
        if (_words.Count > 0)
        {
            _sentences.Add(new TaggedSentence([.. _words], [.. _labels], _document, _path, _line - _words.Count));
            _documentHasSentences = true;
            _words.Clear();
            _labels.Clear();
        }
        else if (_commentLine == _line - 1 && _commentLine > 0 && _sentences.Count > 0)
        {
            throw Wrong("the sentence is empty: no token follows its comment");
        }
    }

    private CorpusFormatException Wrong(string problem) => new(_path, _line, problem);

    private static bool IsLabel(string label) => label == "O" || (label.Length > 2 && label[0] is 'B' or 'I' && label[1] == '-');
}
