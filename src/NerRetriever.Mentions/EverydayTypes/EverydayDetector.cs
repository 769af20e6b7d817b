using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Finds dates, times, sums of money, percentages, quantities, e-mail and web addresses in English and Korean by the rows of
/// <see cref="RuleTable"/>, each with its type and, where the text is complete, a normalised value. Its mentions do not
/// overlap. Needs no training; time is linear in the sentence.
/// </summary>
public sealed class EverydayDetector : IMentionDetector
{
    /// <summary>Score of every mention: the form leaves little doubt.</summary>
    public const float Confidence = 0.95f;

    private static readonly string[] Labels = [.. Enum.GetNames<EverydayType>().Select(name => name.ToUpperInvariant())];

    /// <inheritdoc/>
    public string Name => "everyday";

    /// <summary>The coarse type that mentions of a type carry: DATE, MONEY, ...</summary>
    public static string LabelOf(EverydayType type) => Labels[(int)type];

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mentions);
        if (!sentence.IsValidIn(text.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(sentence), sentence, "The sentence is empty or outside the text.");
        }

        var found = new List<Mention>();
        AddressScanner.Find(text, sentence, found);
        int addresses = found.Count;
        Lexeme[] lexemes = ArrayPool<Lexeme>.Shared.Rent(sentence.Length);
        int count = new LexemeScanner(text, sentence).Scan(lexemes);
        FindByRules(text, lexemes.AsSpan(0, count), found, addresses);
        ArrayPool<Lexeme>.Shared.Return(lexemes, clearArray: true);
        found.Sort((left, right) => left.Span.CompareTo(right.Span));
        foreach (Mention mention in found)
        {
            mentions.Add(mention);
        }
    }

    private static void FindByRules(string text, ReadOnlySpan<Lexeme> lexemes, List<Mention> found, int addresses)
    {
        int address = 0;
        for (int i = 0; i < lexemes.Length;)
        {
            Lexeme lexeme = lexemes[i];
            while (address < addresses && found[address].Span.End <= lexeme.Start)
            {
                address++;
            }

            bool inAddress = address < addresses && found[address].Span.Start <= lexeme.Start;
            int limit = address < addresses ? found[address].Span.Start : int.MaxValue;
            int end = inAddress || !MayBegin(text, lexeme) ? 0 : Longest(text, lexemes, i, limit, found);
            i = end > 0 ? end : i + 1;
        }
    }

    // Most lexemes are words that no rule begins with.
    private static bool MayBegin(string text, Lexeme lexeme) =>
        (lexeme.Kind != LexemeKind.Word || lexeme.Terms.Length > 0 || lexeme.Length <= 4) && RuleBorders.MayBegin(text, lexeme);

    /// <summary>Adds the longest match from a lexeme on; returns the index behind it, or 0.</summary>
    private static int Longest(string text, ReadOnlySpan<Lexeme> lexemes, int first, int limit, List<Mention> found)
    {
        int best = 0;
        EverydayType type = default;
        string? value = null;
        var matcher = new RuleMatcher(text, lexemes);
        foreach (Rule rule in RuleTable.ByFirst[(int)lexemes[first].Kind])
        {
            Reading reading = default;
            if (matcher.TryMatch(rule, first, ref reading, out int end) && end > best
                && lexemes[end - 1].End <= limit
                && RuleBorders.MayEnd(text, lexemes, first, end, rule)
                && TryValue(rule.Type, reading, out string? candidate))
            {
                (best, type, value) = (end, rule.Type, candidate);
            }
        }

        if (best > 0)
        {
            found.Add(new Mention(new TextSpan(lexemes[first].Start, lexemes[best - 1].End), Confidence, LabelOf(type)) { Value = value });
        }

        return best;
    }

    private static bool TryValue(EverydayType type, in Reading reading, out string? value)
    {
        switch (type)
        {
            case EverydayType.Date:
                return DateValue.TryRead(reading, out value);
            case EverydayType.Time:
                return TimeValue.TryRead(reading, out value);
            case EverydayType.Money:
                return AmountValue.TryMoney(reading, out value);
            default:
                value = type == EverydayType.Percent ? AmountValue.Percent(reading) : AmountValue.Quantity(reading);
                return true;
        }
    }
}
