using NerRetriever.Text;

namespace NerRetriever.Evaluation;

/// <summary>Finds the names of one type in sentences.</summary>
/// <param name="names">The type's names.</param>
public sealed class GoldOccurrences(IReadOnlyList<string> names)
{
    private readonly string[] _names = [.. names.SelectMany(BothCases).Distinct(StringComparer.Ordinal)];

    /// <summary>Ranges, in UTF-16 code units of <paramref name="sentence"/>, of every whole-word occurrence.</summary>
    public List<TextSpan> In(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var found = new List<TextSpan>();
        foreach (string name in _names)
        {
            int at = -1;
            while ((at = sentence.IndexOf(name, at + 1, StringComparison.Ordinal)) >= 0)
            {
                int end = at + name.Length;
                bool opens = at == 0 || !char.IsLetterOrDigit(sentence[at - 1]);
                bool closes = end == sentence.Length || !char.IsLetterOrDigit(sentence[end]);
                if (opens && closes)
                {
                    found.Add(new TextSpan(at, end));
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> BothCases(string name) => [name, char.ToUpperInvariant(name[0]) + name[1..]];
}
