namespace NerRetriever.Text.Tokenization;

/// <summary>The words of a text, refined by one pattern after another; keeps its memory between texts.</summary>
internal sealed class PreTokens
{
    private const int CapacityKept = 1 << 16;

    private List<int> _ends = [];
    private List<int> _refined = [];

    /// <summary>The index behind each word, in order.</summary>
    public List<int> Ends => _ends;

    /// <summary>Begins with a text of one word.</summary>
    public void Begin(int length)
    {
        _ends.Clear();
        if (length > 0)
        {
            _ends.Add(length);
        }
    }

    /// <summary>Splits each word by a pattern.</summary>
    public void Refine(ReadOnlySpan<char> text, SplitPattern pattern)
    {
        _refined.Clear();
        int start = 0;
        foreach (int end in _ends)
        {
            pattern.Split(text[start..end], start, _refined);
            start = end;
        }

        (_ends, _refined) = (_refined, _ends);
    }

    /// <summary>Gives memory back after an exceptionally long text.</summary>
    public void Release()
    {
        if (_ends.Capacity + _refined.Capacity > CapacityKept)
        {
            _ends = [];
            _refined = [];
        }
    }
}
