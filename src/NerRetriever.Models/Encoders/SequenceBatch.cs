using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <summary>Sequences that go through the model together, one behind the other without padding.</summary>
internal sealed class SequenceBatch
{
    /// <summary>Token ids, [T].</summary>
    public List<int> Tokens { get; } = [];

    /// <summary>Lengths of the sequences; their sum is T.</summary>
    public List<int> Lengths { get; } = [];

    /// <summary>Adds a sequence of text tokens.</summary>
    /// <returns>Row of the batch in which the last reading's first text token stands.</returns>
    public int Add(ReadOnlySpan<Token> text, SequenceLayout layout)
    {
        int start = Tokens.Count;
        if (layout.BosId is { } bos)
        {
            Tokens.Add(bos);
        }

        AddIds(text);
        if (layout.Readings == 2)
        {
            if (layout.SeparatorId is { } separator)
            {
                Tokens.Add(separator);
            }

            AddIds(text);
        }

        Lengths.Add(Tokens.Count - start);
        return start + layout.ReadFrom(text.Length);
    }

    /// <summary>Forgets the sequences.</summary>
    public void Clear()
    {
        Tokens.Clear();
        Lengths.Clear();
    }

    private void AddIds(ReadOnlySpan<Token> text)
    {
        foreach (Token token in text)
        {
            Tokens.Add(token.Id);
        }
    }
}
