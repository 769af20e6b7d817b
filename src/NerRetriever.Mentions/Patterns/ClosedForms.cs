using System.Text.RegularExpressions;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Dates, times, sums of money and percentages in English and Korean. Every repetition is bounded, so that matching takes
/// time linear in the sentence.
/// </summary>
internal static partial class ClosedForms
{
    private const string Number = @"(?<![\p{L}\p{N}.,])[0-9][0-9.,]{0,20}(?<![.,])";

    private const string Month =
        "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
        + "|Sep(?:tember|t\\.?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

    private const string Day = "[0-3]?[0-9](?:st|nd|rd|th)?";

    private const string Year = "[12][0-9]{3}";

    private const string Scale = @"(?: ?(?:thousand|million|billion|trillion|mln|bn|[mk])\b)?";

    /// <summary>Adds every match with its coarse type.</summary>
    public static void Find(string text, TextSpan sentence, MentionCollector found)
    {
        var span = sentence.In(text);
        Add(Date().EnumerateMatches(span), "DATE");
        if (!span.ContainsAnyInRange('0', '9'))
        {
            return;
        }

        Add(Time().EnumerateMatches(span), "TIME");
        Add(Money().EnumerateMatches(span), "MONEY");
        Add(Percent().EnumerateMatches(span), "PERCENT");

        void Add(Regex.ValueMatchEnumerator matches, string type)
        {
            foreach (var match in matches)
            {
                int start = sentence.Start + match.Index;
                found.Add(start, start + match.Length, PatternScores.Closed, type);
            }
        }
    }

    [GeneratedRegex(
        "(?<![\\p{L}\\p{N}])(?:"
        + Day + " (?:of )?" + Month + "(?: ?, ?| )?(?:" + Year + ")?(?![\\p{L}\\p{N}])"
        + "|" + Month + " " + Day + "(?: ?,? ?" + Year + ")?(?![\\p{L}\\p{N}])"
        + "|" + Month + "(?: of|,)? " + Year + "(?![\\p{N}])"
        + "|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![\\p{N}])"
        + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?![\\p{N}])"
        + "|(?:(?:early|late|mid)[ -])?(?:the )?" + Year + "(?:'?s)(?![\\p{L}\\p{N}])"
        + "|[0-9]{1,4} (?:BCE?|AD|CE)(?![\\p{L}\\p{N}])"
        + "|(?:[0-9]{1,2}(?:st|nd|rd|th)|[a-z]{5,11}(?:th|st|nd)) century(?![\\p{L}\\p{N}])"
        + "|" + Year + "(?![\\p{L}\\p{N}]|[.,][0-9]|-[\\p{L}])"
        + "|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\\p{L}\\p{N}])"
        + "|[0-9]{2,4}년대?(?: ?[0-9]{1,2}월)?(?: ?[0-9]{1,2}일)?"
        + "|[0-9]{1,2}월(?: ?[0-9]{1,2}일)?"
        + "|[0-9]{1,2}일"
        + ")",
        RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(
        "(?<![\\p{L}\\p{N}:.,])(?:"
        + "[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\\.?m\\b\\.?)?(?![0-9])"
        + "|[0-1]?[0-9] ?[ap]\\.?m\\b\\.?"
        + "|[0-1]?[0-9] o'clock"
        + "|(?:(?:오전|오후|새벽|밤|아침|저녁) ?)?[0-2]?[0-9]시(?:간)?(?: ?[0-5]?[0-9]분)?(?: ?[0-5]?[0-9]초)?"
        + ")",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(
        "(?:(?:US|A|C|NZ|HK)?\\$|[\u20ac\u00a3\u00a5\u20a9\u20b9]) ?[0-9][0-9.,]{0,20}(?<![.,])" + Scale
        + "|" + Number + Scale + " ?(?:dollars?|euros?|pounds?|yen|won|cents?|francs?|rupees?|yuan|USD|EUR|GBP|JPY|KRW|CHF)\\b"
        + "|" + Number + "(?: ?[조억만천백]{1,2}(?: ?[0-9][0-9,]{0,10})?){0,3} ?(?:원|달러|엔|유로|위안)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(
        Number + " ?(?:%|\uff05|percent\\b|per cent\\b|percentage points?\\b|퍼센트|프로(?![가-힣]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Percent();
}
