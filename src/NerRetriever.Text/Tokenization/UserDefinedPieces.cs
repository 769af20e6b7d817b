using System.Buffers;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Finds the user-defined pieces of a vocabulary in raw text. As in llama.cpp each piece claims all its occurrences
/// before a shorter piece is looked for, and what lies between them is left to the tokenizer.
/// </summary>
internal sealed class UserDefinedPieces
{
    /// <summary>The id of a fragment that is not a user-defined piece.</summary>
    public const int PlainText = -1;

    private readonly (string Text, int Id)[] _longestFirst;
    private readonly SearchValues<string> _any;

    /// <summary>
    /// Collects the user-defined pieces, save those that frame sequences: llama.cpp makes control tokens of the usual
    /// ones of these, which it knows by their text.
    /// </summary>
    public UserDefinedPieces(Vocabulary vocabulary, SpecialIds special)
    {
        var pieces = new List<(string Text, int Id)>();
        for (int id = 0; id < vocabulary.TokenTypes?.Count; id++)
        {
            if (vocabulary.TokenTypes[id] == TokenType.UserDefined
                && !special.Contains(id)
                && vocabulary.Pieces[id].Length > 0)
            {
                pieces.Add((vocabulary.Pieces[id], id));
            }
        }

        // llama.cpp orders by bytes, which is not the order by UTF-16 code units.
        _longestFirst = [.. pieces.OrderByDescending(piece => Encoding.UTF8.GetByteCount(piece.Text))];
        _any = SearchValues.Create([.. pieces.Select(piece => piece.Text)], StringComparison.Ordinal);
    }

    /// <summary>Whether the text has any of the pieces.</summary>
    public bool OccurIn(ReadOnlySpan<char> text) => _longestFirst.Length > 0 && text.ContainsAny(_any);

    /// <summary>
    /// The text in order, as user-defined tokens and fragments of <see cref="PlainText"/>; none is empty.
    /// </summary>
    public List<Token> Split(ReadOnlySpan<char> text)
    {
        var fragments = new List<Token> { new(PlainText, 0, text.Length) };
        foreach ((string piece, int id) in _longestFirst)
        {
            var parts = new List<Token>(fragments.Count);
            foreach (Token fragment in fragments)
            {
                if (fragment.Id == PlainText)
                {
                    SplitAt(text, fragment, piece, id, parts);
                }
                else
                {
                    parts.Add(fragment);
                }
            }

            fragments = parts;
        }

        return fragments;
    }

    private static void SplitAt(ReadOnlySpan<char> text, Token fragment, string piece, int id, List<Token> parts)
    {
        int start = fragment.Start;
        int found;
        while ((found = text[start..fragment.End].IndexOf(piece, StringComparison.Ordinal)) >= 0)
        {
            AddText(start, start + found, parts);
            start += found + piece.Length;
            parts.Add(new Token(id, start - piece.Length, start));
        }

        AddText(start, fragment.End, parts);
    }

    private static void AddText(int start, int end, List<Token> parts)
    {
        if (end > start)
        {
            parts.Add(new Token(PlainText, start, end));
        }
    }
}
