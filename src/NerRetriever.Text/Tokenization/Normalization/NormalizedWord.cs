using System.Runtime.InteropServices;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// A word as BERT's vocabulary spells it, each character with its place in the text; used again for the next.
/// </summary>
internal sealed class NormalizedWord
{
    /// <summary>What word starts carry in GGUF vocabularies, U+2581.</summary>
    private const char WordStart = '\u2581';

    private const int CapacityKept = 1 << 16;

    private readonly List<char> _characters = [];
    private readonly List<(int Start, int End)> _places = [];

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _characters.Count == 0;

    /// <summary>The word start and the word.</summary>
    public ReadOnlySpan<char> Characters => CollectionsMarshal.AsSpan(_characters);

    /// <summary>The place in the text of each of <see cref="Characters"/>; that of the word start is empty.</summary>
    public ReadOnlySpan<(int Start, int End)> Places => CollectionsMarshal.AsSpan(_places);

    /// <summary>Appends a character that stands for a place in the text.</summary>
    public void Add(Rune character, int start, int end)
    {
        if (IsEmpty)
        {
            _characters.Add(WordStart);
            _places.Add((start, start));
        }

        Span<char> units = stackalloc char[2];
        foreach (char unit in units[..character.EncodeToUtf16(units)])
        {
            _characters.Add(unit);
            _places.Add((start, end));
        }
    }

    /// <summary>Makes the last character reach over a mark that was dropped behind it.</summary>
    public void Extend(int end)
    {
        if (!IsEmpty)
        {
            CollectionsMarshal.AsSpan(_places)[^1].End = end;
        }
    }

    /// <summary>Forgets the word, and the memory too after an exceptionally long one.</summary>
    public void Clear()
    {
        _characters.Clear();
        _places.Clear();
        if (_places.Capacity > CapacityKept)
        {
            _characters.Capacity = 0;
            _places.Capacity = 0;
        }
    }
}
