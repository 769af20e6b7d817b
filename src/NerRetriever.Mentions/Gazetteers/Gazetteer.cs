namespace NerRetriever.Mentions;

/// <summary>
/// A list of names that can be found in a text in one pass, whatever their number: tokens are numbered by a hash table, and an
/// automaton of Aho and Corasick reads the numbers. Safe to share between threads.
/// </summary>
public sealed class Gazetteer
{
    /// <summary>Most tokens of a name.</summary>
    public const int MostTokens = 64;

    private readonly ushort[] _types;
    private readonly List<string?> _typeNames = [];
    private readonly StringColumn _ids = new();

    /// <summary>Builds the automaton.</summary>
    /// <param name="entries">The names; of those that fold to the same tokens the first counts.</param>
    /// <exception cref="ArgumentException">A name has no token or more than <see cref="MostTokens"/>.</exception>
    public Gazetteer(IEnumerable<GazetteerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var sequences = new List<int>();
        var starts = new List<int>();
        var types = new List<ushort>();
        var numberOfType = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (GazetteerEntry entry in entries)
        {
            starts.Add(sequences.Count);
            AddTokens(entry.Name, sequences);
            if (sequences.Count - starts[^1] is 0 or > MostTokens)
            {
                throw new ArgumentException($"The name \"{entry.Name}\" has no token or more than {MostTokens}.", nameof(entries));
            }

            types.Add(TypeOf(entry.CoarseType, numberOfType));
            _ids.Add(entry.Id);
        }

        starts.Add(sequences.Count);
        Tokens.Trim();
        _ids.Complete();
        _types = [.. types];
        (int[] numbers, int[] begins) = ([.. sequences], [.. starts]);
        int[] order = Distinct(numbers, begins);
        Count = order.Length;
        Repeated = _types.Length - Count;
        Automaton = new TokenAutomaton(numbers, begins, order, Tokens.Count);
    }

    /// <summary>Number of names that can be found.</summary>
    public int Count { get; }

    /// <summary>Number of entries that repeat a name before them, but for case, width and white space.</summary>
    public int Repeated { get; }

    /// <summary>Bytes that the arrays take.</summary>
    public long Bytes => Tokens.Bytes + Automaton.Bytes + (2L * _types.Length) + _ids.Bytes;

    internal TokenTable Tokens { get; } = new();

    internal TokenAutomaton Automaton { get; }

    internal string? TypeOf(int entry) => _typeNames[_types[entry]];

    internal string? IdOf(int entry) => _ids[entry];

    private void AddTokens(string name, List<int> sequences)
    {
        var tokens = new GazetteerTokens(name, 0, name.Length);
        while (tokens.MoveNext(out GazetteerToken token))
        {
            sequences.Add(Tokens.Add(name.AsSpan(token.Start, token.End - token.Start)));
        }
    }

    private ushort TypeOf(string? type, Dictionary<string, ushort> numbers)
    {
        string key = type ?? "";
        if (!numbers.TryGetValue(key, out ushort number))
        {
            if (_typeNames.Count > ushort.MaxValue)
            {
                throw new ArgumentException($"A gazetteer has at most {ushort.MaxValue + 1} different types.", nameof(type));
            }

            numbers.Add(key, number = (ushort)_typeNames.Count);
            _typeNames.Add(string.IsNullOrEmpty(type) ? null : type);
        }

        return number;
    }

    private static int[] Distinct(int[] sequences, int[] starts)
    {
        int[] order = [.. Enumerable.Range(0, starts.Length - 1)];
        ReadOnlySpan<int> Sequence(int name) => sequences.AsSpan(starts[name], starts[name + 1] - starts[name]);
        Array.Sort(order, (left, right) =>
        {
            int difference = Sequence(left).SequenceCompareTo(Sequence(right));
            return difference != 0 ? difference : left.CompareTo(right);
        });
        int kept = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (kept == 0 || !Sequence(order[i]).SequenceEqual(Sequence(order[kept - 1])))
            {
                order[kept++] = order[i];
            }
        }

        return order[..kept];
    }
}
