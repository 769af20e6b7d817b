using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Canonical decomposition (NFD) without its marks. <see cref="string.Normalize()"/> does nothing where the program
/// runs with invariant globalisation, and no character but a Hangul syllable decomposes to more than one that is not a
/// mark.
/// </summary>
internal static partial class CanonicalBase
{
    /// <summary>The most code points that one decomposes to.</summary>
    public const int MaxParts = 3;

    private const int FirstSyllable = 0xAC00;
    private const int SyllableCount = 11172;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    private static readonly Dictionary<Rune, Rune> s_bases = Index();

    /// <summary>Decomposes a code point; one that is itself a mark stays.</summary>
    /// <param name="codePoint">The code point.</param>
    /// <param name="parts">Receives the parts, [<see cref="MaxParts"/>].</param>
    /// <returns>Number of parts.</returns>
    public static int Decompose(Rune codePoint, Span<Rune> parts)
    {
        int syllable = codePoint.Value - FirstSyllable;
        if (syllable is < 0 or >= SyllableCount)
        {
            parts[0] = !codePoint.IsAscii && s_bases.TryGetValue(codePoint, out Rune found) ? found : codePoint;
            return 1;
        }

        int trail = syllable % TrailCount;
        parts[0] = new Rune(0x1100 + (syllable / (VowelCount * TrailCount)));
        parts[1] = new Rune(0x1161 + (syllable / TrailCount % VowelCount));
        parts[2] = new Rune(0x11A7 + trail);
        return trail == 0 ? 2 : 3;
    }

    private static Dictionary<Rune, Rune> Index()
    {
        var bases = new Dictionary<Rune, Rune>();
        foreach (string group in ComposedCharacters.Split(' '))
        {
            Rune[] characters = [.. group.EnumerateRunes()];
            foreach (Rune composed in characters.AsSpan(1))
            {
                bases.Add(composed, characters[0]);
            }
        }

        AddRange(bases, 0xF900, CompatibilityIdeographs);
        AddRange(bases, 0xFA70, MoreCompatibilityIdeographs);
        AddRange(bases, 0x2F800, SupplementaryIdeographs);
        return bases;
    }

    private static void AddRange(Dictionary<Rune, Rune> bases, int first, string unified)
    {
        foreach (Rune ideograph in unified.EnumerateRunes())
        {
            bases.Add(new Rune(first++), ideograph);
        }
    }
}
