using System.Collections.Frozen;

namespace NerRetriever.Text;

/// <summary>The closed word lists of the sentence rules.</summary>
internal static class SentenceWords
{
    private const int LongestListed = 10;

    // A full stop behind these never ends a sentence: a name or an example follows.
    private static readonly FrozenSet<string> Leading = Set("""
        Mr Mrs Ms Mx Dr Prof Gen Sen Rep Gov Capt Cpt Cmdr Adm Lt Col Maj Sgt Cpl Pvt Rev Hon Pres Msgr Fr Mme Mlle
        Messrs Insp Supt Amb Atty Drs Profs Brig Gens Hr e.g i.e cf viz eg ie feat ft
        """);

    // A full stop behind these ends a sentence only ahead of a word that opens sentences.
    private static readonly FrozenSet<string> Trailing = Set("""
        St Mt Ft Jr Sr Inc Ltd Co Corp Bros Cos LLC plc Dept Univ Assn Est Ave Blvd Rd Sq Hwy Ph.D M.D B.A M.A No Nos no
        nos Vol vol Vols pp p Fig fig Figs Art art Sec sec Ch ch Eq eq Ref ref Op op Ed ed eds Nr nr vs v al etc ca c
        approx est resp incl excl esp max min orig trans rev dept b d fl r cent Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
        Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun a.m p.m A.M P.M
        """);

    private static readonly FrozenSet<string> Openers = Set("""
        The A An This That These Those It Its He She They We You I His Her Their Our My Your There Here In On At By For
        From With Without After Before During Since Until While When Where Who What Why How Which If Although Though
        Because As But And Or So Yet Then Thus Hence However Moreover Furthermore Therefore Meanwhile Later Today Now
        Also Some Many Most Several All Both Each Every Another Other Others One Two Three No Not Only Such Under Over
        Between Among Despite According Its Once Let Is Are Was Were Do Does Did Have Has Had Will Would Can Could
        Should
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LeadingLookup = Lookup(Leading);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TrailingLookup = Lookup(Trailing);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OpenerLookup = Lookup(Openers);

    /// <summary>
    /// Whether a word is an abbreviation that something always follows, such as Mr or e.g (without last stop).
    /// </summary>
    public static bool IsLeadingAbbreviation(ReadOnlySpan<char> word) => Contains(LeadingLookup, word);

    /// <summary>
    /// Whether a word is an abbreviation that may also end a sentence, such as Inc or a.m (without last stop).
    /// </summary>
    public static bool IsTrailingAbbreviation(ReadOnlySpan<char> word) => Contains(TrailingLookup, word);

    /// <summary>
    /// Whether a capitalised function word, which rarely follows an abbreviation inside a sentence, stands there.
    /// </summary>
    public static bool IsOpener(string text, int start)
    {
        int end = start;
        while (end < text.Length && end - start <= LongestListed + 1 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return OpenerLookup.Contains(text.AsSpan(start, end - start));
    }

    private static bool Contains(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word) =>
        set.Contains(word)
        || (word.Length is > 0 and <= LongestListed && char.IsAsciiLetterLower(word[0]) && ContainsCapitalised(set, word));

    /// <summary>Lower-cased text writes mr. and inc. too.</summary>
    private static bool ContainsCapitalised(
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word)
    {
        Span<char> copy = stackalloc char[LongestListed];
        word.CopyTo(copy);
        copy[0] = char.ToUpperInvariant(copy[0]);
        return word is not ("no" or "sat" or "sun" or "mar" or "art" or "fig" or "co" or "gen" or "rep")
            && set.Contains(copy[..word.Length]);
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(FrozenSet<string> set) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>();
}
