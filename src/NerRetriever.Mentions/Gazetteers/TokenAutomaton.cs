namespace NerRetriever.Mentions;

/// <summary>
/// The automaton of Aho and Corasick (1975) whose letters are token numbers. Nodes are numbered level by level, so that the
/// children of a node stand side by side, ordered by token; node 0 is the root. 18 bytes a node and 4 a token.
/// </summary>
internal sealed class TokenAutomaton
{
    private readonly int[] _tokens;      // [nodes] token that leads to the node
    private readonly int[] _firstChild;  // [nodes + 1]
    private readonly int[] _failure;     // [nodes] node of the longest proper suffix that is a prefix of some name
    private readonly int[] _entries;     // [nodes] entry that ends here, or -1
    private readonly byte[] _depths;     // [nodes] tokens from the root
    private readonly int[] _rootChild;   // [tokens] child of the root, or 0

    /// <summary>Builds the automaton.</summary>
    /// <param name="sequences">Token numbers of all names behind each other.</param>
    /// <param name="starts">Where each name begins, [names + 1].</param>
    /// <param name="order">The names' numbers in the order of their sequences, without repetitions.</param>
    /// <param name="tokenCount">Number of distinct tokens.</param>
    public TokenAutomaton(int[] sequences, int[] starts, int[] order, int tokenCount)
    {
        var tokens = new List<int> { -1 };
        var firstChild = new List<int>();
        var entries = new List<int> { -1 };
        var depths = new List<byte> { 0 };
        var ranges = new List<(int First, int End)> { (0, order.Length) };
        for (int node = 0; node < tokens.Count; node++)
        {
            (int at, int end) = ranges[node];
            int depth = depths[node];
            firstChild.Add(tokens.Count);
            if (at < end && Length(order[at]) == depth)
            {
                entries[node] = order[at++];
            }

            while (at < end)
            {
                int token = sequences[starts[order[at]] + depth];
                int from = at;
                while (at < end && sequences[starts[order[at]] + depth] == token)
                {
                    at++;
                }

                tokens.Add(token);
                entries.Add(-1);
                depths.Add((byte)(depth + 1));
                ranges.Add((from, at));
            }
        }

        firstChild.Add(tokens.Count);
        (_tokens, _firstChild, _entries, _depths) = ([.. tokens], [.. firstChild], [.. entries], [.. depths]);
        _rootChild = new int[tokenCount];
        for (int child = _firstChild[0]; child < _firstChild[1]; child++)
        {
            _rootChild[_tokens[child]] = child;
        }

        _failure = Failures();

        int Length(int name) => starts[name + 1] - starts[name];
    }

    /// <summary>Number of nodes, the root included.</summary>
    public int Nodes => _tokens.Length;

    /// <summary>Bytes of the arrays.</summary>
    public long Bytes => (4L * (_tokens.Length + _firstChild.Length + _failure.Length + _entries.Length + _rootChild.Length)) + _depths.Length;

    /// <summary>The node behind a token, or 0.</summary>
    public int Child(int node, int token)
    {
        if (token < 0)
        {
            return 0;
        }

        if (node == 0)
        {
            return _rootChild[token];
        }

        int first = _firstChild[node];
        int index = _tokens.AsSpan(first, _firstChild[node + 1] - first).BinarySearch(token);
        return index < 0 ? 0 : first + index;
    }

    /// <summary>Where to go on when a node has no child for the next token.</summary>
    public int Failure(int node) => _failure[node];

    /// <summary>The entry that ends at a node, or -1.</summary>
    public int Entry(int node) => _entries[node];

    /// <summary>Number of tokens from the root.</summary>
    public int Depth(int node) => _depths[node];

    private int[] Failures()
    {
        var failure = new int[_tokens.Length];
        for (int node = 0; node < _tokens.Length; node++)
        {
            for (int child = _firstChild[node]; child < _firstChild[node + 1]; child++)
            {
                int at = node;
                int target = 0;
                while (at != 0 && target == 0)
                {
                    at = failure[at];
                    target = Child(at, _tokens[child]);
                }

                failure[child] = target;
            }
        }

        return failure;
    }
}
