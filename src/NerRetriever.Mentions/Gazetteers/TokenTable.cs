namespace NerRetriever.Mentions;

/// <summary>
/// The distinct tokens of a gazetteer, folded, numbered from 0: all characters in one array, and an open-addressed hash table of
/// numbers over it. Costs two bytes a character and about twelve a token.
/// </summary>
internal sealed class TokenTable
{
    private char[] _characters = new char[1024];
    private int[] _ends = new int[256];
    private int[] _slots = new int[512];

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the arrays.</summary>
    public long Bytes => (2L * _characters.Length) + (4L * (_ends.Length + _slots.Length));

    /// <summary>The number of a token that is not folded yet, or -1.</summary>
    public int Find(ReadOnlySpan<char> token)
    {
        int slot = SlotOf(token);
        return _slots[slot] - 1;
    }

    /// <summary>The number of a token, which is added where it is new.</summary>
    public int Add(ReadOnlySpan<char> token)
    {
        int slot = SlotOf(token);
        if (_slots[slot] > 0)
        {
            return _slots[slot] - 1;
        }

        int start = Count == 0 ? 0 : _ends[Count - 1];
        Grow(ref _characters, start + token.Length);
        Grow(ref _ends, Count + 1);
        for (int i = 0; i < token.Length; i++)
        {
            _characters[start + i] = GazetteerTokens.Fold(token[i]);
        }

        _ends[Count] = start + token.Length;
        _slots[slot] = ++Count;
        if (Count * 4L > _slots.Length * 3L)
        {
            Rehash(_slots.Length * 2);
        }

        return Count - 1;
    }

    /// <summary>Gives back what was allocated ahead.</summary>
    public void Trim()
    {
        Array.Resize(ref _characters, Count == 0 ? 0 : _ends[Count - 1]);
        Array.Resize(ref _ends, Count);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (length > array.Length)
        {
            Array.Resize(ref array, Math.Max(length, (int)Math.Min(Array.MaxLength, array.Length * 3L / 2)));
        }
    }

    private ReadOnlySpan<char> TokenAt(int number)
    {
        int start = number == 0 ? 0 : _ends[number - 1];
        return _characters.AsSpan(start, _ends[number] - start);
    }

    private void Rehash(int size)
    {
        _slots = new int[size];
        for (int i = 0; i < Count; i++)
        {
            _slots[SlotOf(TokenAt(i))] = i + 1;
        }
    }

    /// <summary>The slot that holds the token or is free for it.</summary>
    private int SlotOf(ReadOnlySpan<char> token)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)(Hash(token) & (uint)mask); ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == 0 || Equal(TokenAt(_slots[slot] - 1), token))
            {
                return slot;
            }
        }
    }

    private static bool Equal(ReadOnlySpan<char> folded, ReadOnlySpan<char> token)
    {
        if (folded.Length != token.Length)
        {
            return false;
        }

        for (int i = 0; i < folded.Length; i++)
        {
            if (folded[i] != GazetteerTokens.Fold(token[i]))
            {
                return false;
            }
        }

        return true;
    }

    // FNV-1a over folded code units, then mixed, for the table takes the low bits.
    private static uint Hash(ReadOnlySpan<char> token)
    {
        uint hash = 2166136261;
        foreach (char c in token)
        {
            hash = (hash ^ GazetteerTokens.Fold(c)) * 16777619;
        }

        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
