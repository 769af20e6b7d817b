using System.Runtime.InteropServices;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Byte-pair merging of one word in O(n log n): symbols in a linked list, candidate pairs in a heap by rank and then
/// from left to right. Candidates are not taken out when a neighbour changes; they are recognised as stale when their
/// turn comes. A session serves one word after another and keeps its memory; it is not safe to share between threads.
/// </summary>
internal sealed class MergeSession
{
    private const int CapacityKept = 1 << 16;

    private readonly List<Symbol> _symbols = [];
    private readonly PriorityQueue<Candidate, ulong> _candidates = new();

    /// <summary>Number of initial symbols.</summary>
    public int Count => _symbols.Count;

    /// <summary>The symbols; follow <see cref="Symbol.Next"/> from 0 for those that are left after merging.</summary>
    public ReadOnlySpan<Symbol> Symbols => CollectionsMarshal.AsSpan(_symbols);

    /// <summary>Forgets the word, and the memory too after an exceptionally long one.</summary>
    public void Clear()
    {
        _symbols.Clear();
        _candidates.Clear();
        if (_symbols.Capacity > CapacityKept)
        {
            _symbols.Capacity = 0;
            _candidates.TrimExcess();
        }
    }

    /// <summary>Appends an initial symbol.</summary>
    public void Add(int id, int start, int end)
    {
        int index = _symbols.Count;
        if (index > 0)
        {
            CollectionsMarshal.AsSpan(_symbols)[index - 1].Next = index;
        }

        _symbols.Add(new Symbol { Id = id, Start = start, End = end, Length = 1, Previous = index - 1, Next = -1 });
    }

    /// <summary>Merges neighbours until the rule has no more pairs.</summary>
    public void Merge<TRule>(TRule rule)
        where TRule : IMergeRule, allows ref struct
    {
        Span<Symbol> symbols = CollectionsMarshal.AsSpan(_symbols);
        for (int left = 0; left < symbols.Length - 1; left++)
        {
            Propose(rule, symbols, left, left + 1);
        }

        while (_candidates.TryDequeue(out Candidate candidate, out _))
        {
            ref Symbol left = ref symbols[candidate.Left];
            ref Symbol right = ref symbols[candidate.Right];
            if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != candidate.Length)
            {
                continue;
            }

            left.Id = candidate.Id;
            left.End = right.End;
            left.Length = candidate.Length;
            left.Next = right.Next;
            right.Length = 0;
            if (right.Next >= 0)
            {
                symbols[right.Next].Previous = candidate.Left;
            }

            Propose(rule, symbols, left.Previous, candidate.Left);
            Propose(rule, symbols, candidate.Left, left.Next);
        }
    }

    private void Propose<TRule>(scoped in TRule rule, ReadOnlySpan<Symbol> symbols, int left, int right)
        where TRule : IMergeRule, allows ref struct
    {
        if (left >= 0 && right >= 0 && rule.TryMerge(symbols[left], symbols[right], out uint rank, out int id))
        {
            int length = symbols[left].Length + symbols[right].Length;
            _candidates.Enqueue(new Candidate(left, right, length, id), ((ulong)rank << 32) | (uint)left);
        }
    }

    private readonly record struct Candidate(int Left, int Right, int Length, int Id);
}
