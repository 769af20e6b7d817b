namespace NerRetriever.Text.Tokenization;

/// <summary>A piece of a word while byte-pair merges join its neighbours: an entry of a doubly linked list.</summary>
internal struct Symbol
{
    /// <summary>The token, or -1 where the vocabulary has none.</summary>
    public int Id;

    /// <summary>First character.</summary>
    public int Start;

    /// <summary>Index behind the last character; bytes of one character share its range.</summary>
    public int End;

    /// <summary>
    /// How many of the initial symbols were joined; 0 once this one has been joined to its left neighbour.
    /// </summary>
    public int Length;

    /// <summary>Index of the left neighbour, or -1.</summary>
    public int Previous;

    /// <summary>Index of the right neighbour, or -1.</summary>
    public int Next;
}
