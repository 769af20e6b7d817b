using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Labels of a set of types: O, then B- and I- of each type. An I- stands behind B- or I- of its type only, also at the start
/// of a sentence.
/// </summary>
internal sealed class LabelSet
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal) { ["O"] = 0 };

    /// <summary>Creates the labels.</summary>
    /// <param name="types">Types without repetition.</param>
    /// <param name="isRuns">Whether neighbouring tokens of one type are always one mention: a network that only tells
    /// whether a token belongs to one cannot divide them.</param>
    public LabelSet(IReadOnlyList<string> types, bool isRuns)
    {
        (Types, IsRuns) = (types, isRuns);
        for (int type = 0; type < types.Count; type++)
        {
            _index.Add("B-" + types[type], Begin(type));
            _index.Add("I-" + types[type], Begin(type) + 1);
        }

        var allowed = new bool[(Count + 1) * Count];
        for (int from = 0; from <= Count; from++)
        {
            for (int to = 0; to < Count; to++)
            {
                allowed[(from * Count) + to] = IsInside(to) ? IsOfType(from, TypeOf(to)) : !(isRuns && IsOfType(from, TypeOf(to)) && to > 0);
            }
        }

        Chain = new LinearChain(Count, allowed);
    }

    /// <summary>The types.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Whether neighbouring tokens of one type are always one mention.</summary>
    public bool IsRuns { get; }

    /// <summary>Number of labels.</summary>
    public int Count => (2 * Types.Count) + 1;

    /// <summary>Which labels may follow each other.</summary>
    public LinearChain Chain { get; }

    /// <summary>Number of a label, or null. Where there are only runs, a mention behind another of its type goes on with it.</summary>
    public int? Find(string label) => _index.TryGetValue(label, out int index) ? index : null;

    /// <summary>The label that begins a mention of a type.</summary>
    public static int Begin(int type) => (2 * type) + 1;

    /// <summary>Type of a label that is not O, as an index.</summary>
    public static int TypeOf(int label) => (label - 1) / 2;

    /// <summary>Whether a label goes on with a mention.</summary>
    public static bool IsInside(int label) => label > 0 && label % 2 == 0;

    private bool IsOfType(int label, int type) => label > 0 && label < Count && TypeOf(label) == type;
}
