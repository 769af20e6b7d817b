using System.Text;

namespace NerRetriever.Server.Filters;

/// <summary>A word, quoted text or sign of a filter.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="Position">Where it begins, from 0.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position)
{
    /// <summary>The tokens of a filter, the end last.</summary>
    /// <exception cref="FilterException">A character has no meaning, or a quote is not closed.</exception>
    public static List<FilterToken> All(string filter)
    {
        var tokens = new List<FilterToken>();
        for (int at = 0; at < filter.Length;)
        {
            if (char.IsWhiteSpace(filter[at]))
            {
                at++;
                continue;
            }

            FilterToken token = Next(filter, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", filter.Length));
        return tokens;
    }

    /// <summary>Whether this is a keyword, in any case.</summary>
    public bool IsWord(string keyword) => Kind == FilterTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static FilterToken Next(string filter, int start, out int end)
    {
        char first = filter[start];
        end = start + 1;
        switch (first)
        {
            case '(':
                return new FilterToken(FilterTokenKind.Open, "(", start);
            case ')':
                return new FilterToken(FilterTokenKind.Close, ")", start);
            case ',':
                return new FilterToken(FilterTokenKind.Comma, ",", start);
            case '"' or '\'':
                return Quoted(filter, start, ref end);
            case '=' or '<' or '>' or '!':
                end += end < filter.Length && filter[end] == '=' && first != '=' ? 1 : 0;
                return filter[start..end] != "!"
                    ? new FilterToken(FilterTokenKind.Comparison, filter[start..end], start)
                    : throw new FilterException(start, "'!' has no meaning by itself; there are != and not");
        }

        end = start;
        while (end < filter.Length && IsWordCharacter(filter[end]))
        {
            end++;
        }

        return end > start
            ? new FilterToken(FilterTokenKind.Word, filter[start..end], start)
            : throw new FilterException(start, "this character has no meaning here; put texts with signs or blanks into quotes");
    }

    private static FilterToken Quoted(string filter, int start, ref int end)
    {
        var text = new StringBuilder();
        for (char quote = filter[start]; end < filter.Length; end++)
        {
            char c = filter[end];
            if (c == quote)
            {
                end++;
                return new FilterToken(FilterTokenKind.Quoted, text.ToString(), start);
            }

            if (c == '\\')
            {
                end++;
                if (end == filter.Length || filter[end] is not ('\\' or '"' or '\''))
                {
                    throw new FilterException(end - 1, "\\ stands only before a quote or another \\");
                }

                c = filter[end];
            }

            text.Append(c);
        }

        throw new FilterException(start, "the quote is not closed");
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '.' or '_' or ':' or '+' or '-' or '/' or '@';
}
