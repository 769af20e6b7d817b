using System.Text;

namespace NerRetriever.Text;

/// <summary>Joins sentences of a CoNLL file to a document with gold mentions.</summary>
internal sealed class ConllDocument(ConllReaderOptions options)
{
    private readonly StringBuilder text = new();
    private readonly List<GivenMention> mentions = [];
    private readonly List<TextSpan> sentences = [];
    private readonly List<TextSpan> tokens = [];

    // Sticky over the whole file: a later sentence without a white-space token is at character level too.
    private bool atCharacterLevel;
    private int mentionStart;
    private int mentionEnd;
    private string? mentionType;

    /// <summary>Whether no sentence was added since the last <see cref="Take"/>.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Appends a sentence, on a new line where it is not the first.</summary>
    public void Add(ConllSentence sentence)
    {
        if (!IsEmpty)
        {
            text.Append('\n');
        }

        IsEmpty = false;
        atCharacterLevel |= sentence.Rows.Any(row => string.IsNullOrWhiteSpace(row.Token));
        string separator = options.JoinWith ?? (atCharacterLevel ? "" : " ");
        int start = text.Length;
        foreach (var (token, label) in sentence.Rows)
        {
            if (text.Length > start)
            {
                text.Append(separator);
            }

            Label(label, text.Length, text.Length + token.Length);
            if (token.Length > 0)
            {
                tokens.Add(new TextSpan(text.Length, text.Length + token.Length));
            }

            text.Append(token);
        }

        Close();
        if (sentence.Rows.Any(row => !string.IsNullOrWhiteSpace(row.Token)))
        {
            sentences.Add(new TextSpan(start, text.Length));
        }
    }

    /// <summary>Returns the document collected so far and starts a new one.</summary>
    public Document Take(string id)
    {
        var document = new Document(id, null, text.ToString())
        {
            Mentions = mentions.ToArray(),
            Sentences = sentences.ToArray(),
            Tokens = tokens.ToArray(),
        };
        text.Clear();
        mentions.Clear();
        sentences.Clear();
        tokens.Clear();
        IsEmpty = true;
        return document;
    }

    private void Label(string label, int start, int end)
    {
        if (label == "O")
        {
            Close();
            return;
        }

        bool isPlain = options.Labels == ConllLabelScheme.Plain;
        string type = isPlain ? label : label[2..];
        char prefix = isPlain ? 'I' : label[0];
        if (type != mentionType || prefix is 'B' or 'S' or 'U')
        {
            Close();
            (mentionStart, mentionType) = (start, type);
        }

        mentionEnd = end;
        if (prefix is 'E' or 'L' or 'S' or 'U')
        {
            Close();
        }
    }

    private void Close()
    {
        if (mentionType is not null && mentionStart < mentionEnd)
        {
            mentions.Add(new GivenMention(new TextSpan(mentionStart, mentionEnd), mentionType));
        }

        mentionType = null;
    }
}
