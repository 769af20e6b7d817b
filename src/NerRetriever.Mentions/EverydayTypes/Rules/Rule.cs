namespace NerRetriever.Mentions;

/// <summary>A row of <see cref="RuleTable"/>: a sequence of elements that is a mention of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Elements">What follows what; at most a dozen, each reading a bounded number of lexemes.</param>
internal sealed record Rule(EverydayType Type, RuleElement[] Elements)
{
    /// <summary>Reads a row; an opening [group] stands for two rules, with and without it.</summary>
    public static IEnumerable<Rule> Parse(string row)
    {
        string[] parts = row.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var type = Enum.Parse<EverydayType>(parts[0], ignoreCase: true);
        string pattern = parts[1];
        if (pattern[0] == '[')
        {
            int close = pattern.IndexOf(']', StringComparison.Ordinal);
            yield return new Rule(type, ParseElements(pattern[1..close] + pattern[(close + 1)..]));
            pattern = pattern[(close + 1)..];
        }

        yield return new Rule(type, ParseElements(pattern));
    }

    private static RuleElement[] ParseElements(string pattern) =>
        [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseElement)];

    private static RuleElement ParseElement(string text)
    {
        bool glued = text[0] == '~';
        bool optional = text.Length > 1 && text[^1] == '?';
        string name = text[(glued ? 1 : 0)..(optional ? ^1 : ^0)];
        return name[0] == '"'
            ? new RuleElement(RuleSlot.Literal, glued, optional, [.. name.Split('|').Select(literal => literal.Trim('"'))])
            : new RuleElement(Enum.Parse<RuleSlot>(name, ignoreCase: true), glued, optional, []);
    }
}
