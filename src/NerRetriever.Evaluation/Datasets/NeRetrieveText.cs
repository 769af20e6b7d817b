using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>A paragraph of NERetrieve while its labels are collected.</summary>
internal sealed class NeRetrieveText(string id, string content)
{
    private readonly SortedSet<GoldMention> _mentions = new(GoldMentionOrder.Instance);
    private string _text = content;
    private TextSpan[]? _words;

    /// <summary>
    /// Finds the words that labels count by. Where they do not stand in the text one behind the other, with nothing but white
    /// space between, the text becomes the words joined by spaces, so that no mention points at the wrong characters.
    /// </summary>
    public void SetWords(string[] words)
    {
        TextSpan[]? found = Align(_text, words);
        if (found is null)
        {
            _text = string.Join(' ', words);
            found = new TextSpan[words.Length];
            int start = 0;
            for (int i = 0; i < words.Length; i++)
            {
                found[i] = new TextSpan(start, start + words[i].Length);
                start += words[i].Length + 1;
            }
        }

        _words = found;
    }

    /// <summary>Adds a mention by the indices of its words.</summary>
    /// <returns>What is wrong with the indices, or null.</returns>
    public string? TryAdd(string label, IReadOnlyCollection<int> words)
    {
        if (_words is null)
        {
            return "the words it counts by (document_token_sequence) stand neither here nor with the text";
        }

        if (words.Count == 0 || words.Min() < 0 || words.Max() >= _words.Length)
        {
            return $"the word indices [{string.Join(", ", words)}] do not fit the {_words.Length} words of the text";
        }

        var span = new TextSpan(_words[words.Min()].Start, _words[words.Max()].End);
        _mentions.Add(new GoldMention(span, label));
        return span.IsValidIn(_text.Length) ? null : $"the word indices [{string.Join(", ", words)}] name empty words only";
    }

    /// <summary>The paragraph with the mentions added so far.</summary>
    public EvaluationSentence ToSentence() => new(id, _text, [.. _mentions]);

    private static TextSpan[]? Align(string text, string[] words)
    {
        var spans = new TextSpan[words.Length];
        int position = 0;
        for (int i = 0; i < words.Length; i++)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]) && !StartsWith(text, position, words[i]))
            {
                position++;
            }

            if (!StartsWith(text, position, words[i]))
            {
                return null;
            }

            spans[i] = new TextSpan(position, position + words[i].Length);
            position += words[i].Length;
        }

        return spans;
    }

    private static bool StartsWith(string text, int position, string word) =>
        text.AsSpan(position).StartsWith(word, StringComparison.Ordinal);
}
