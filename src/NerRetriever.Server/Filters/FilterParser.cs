using NerRetriever.Index;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Filters;

/// <summary>
/// Reads a filter, by recursive descent:
/// <code>
/// or         := and ("or" and)*
/// and        := not ("and" not)*
/// not        := "not" not | "(" or ")" | comparison
/// comparison := name "exists" | name "in" "(" value ("," value)* ")" | name ("=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") value
/// </code>
/// Names and values are words (letters, digits and . _ : + - / @) or stand in quotes, single or double, with \ before a quote or \.
/// The name "id" is the document's id, any other a metadata field. "!=" holds where "=" does not, so for documents without the
/// field too. Keywords are read in any case.
/// </summary>
internal sealed class FilterParser
{
    private readonly List<FilterToken> _tokens;
    private readonly int _deepest;
    private int _at;
    private int _depth;

    private FilterParser(List<FilterToken> tokens, int deepest) => (_tokens, _deepest) = (tokens, deepest);

    private FilterToken Current => _tokens[_at];

    /// <summary>The condition that a filter states.</summary>
    /// <exception cref="RequestProblem">It does not follow the grammar, or nests too deeply; the message says where.</exception>
    public static DocumentCondition Parse(string filter, int deepest, string field = "filter")
    {
        try
        {
            var parser = new FilterParser(FilterToken.All(filter), deepest);
            DocumentCondition condition = parser.Or();
            return parser.Current.Kind == FilterTokenKind.End ? condition : throw parser.Unexpected("and, or, or the end");
        }
        catch (FilterException problem)
        {
            throw new RequestProblem(ProblemKind.InvalidFilter, $"At character {problem.Position + 1}: {problem.Message}", field);
        }
    }

    private DocumentCondition Or()
    {
        var parts = new List<DocumentCondition> { And() };
        while (Skip("or"))
        {
            parts.Add(And());
        }

        return parts.Count == 1 ? parts[0] : new DocumentCondition.Any(parts);
    }

    private DocumentCondition And()
    {
        var parts = new List<DocumentCondition> { Not() };
        while (Skip("and"))
        {
            parts.Add(Not());
        }

        return parts.Count == 1 ? parts[0] : new DocumentCondition.All(parts);
    }

    private DocumentCondition Not()
    {
        bool negated = Current.IsWord("not");
        if (!negated && Current.Kind != FilterTokenKind.Open)
        {
            return Comparison();
        }

        if (++_depth > _deepest)
        {
            throw new FilterException(Current.Position, $"more than {_deepest} parentheses and nots stand inside each other");
        }

        _at++;
        DocumentCondition inner = negated ? new DocumentCondition.Not(Not()) : Or();
        if (!negated)
        {
            Expect(FilterTokenKind.Close, ")");
        }

        _depth--;
        return inner;
    }

    private DocumentCondition Comparison()
    {
        string name = Value("a name");
        if (Skip("exists"))
        {
            return name == "id" ? new DocumentCondition.All([]) : new DocumentCondition.HasField(name);
        }

        if (Skip("in"))
        {
            Expect(FilterTokenKind.Open, "(");
            var values = new List<string> { Value("a value") };
            while (Current.Kind == FilterTokenKind.Comma)
            {
                _at++;
                values.Add(Value("a value"));
            }

            Expect(FilterTokenKind.Close, "\",\" or \")\"");
            return IsOneOf(name, values);
        }

        FilterToken comparison = Current;
        Expect(FilterTokenKind.Comparison, "=, !=, <, <=, >, >=, in or exists");
        string value = Value("a value");
        return comparison.Text switch
        {
            "=" => IsOneOf(name, [value]),
            "!=" => new DocumentCondition.Not(IsOneOf(name, [value])),
            _ when name == "id" => throw new FilterException(comparison.Position, "ids have no order; compare them with =, != or in"),
            "<" => new DocumentCondition.InRange(name, RangeSide.Below, value),
            "<=" => new DocumentCondition.InRange(name, RangeSide.AtMost, value),
            ">" => new DocumentCondition.InRange(name, RangeSide.Above, value),
            _ => new DocumentCondition.InRange(name, RangeSide.AtLeast, value),
        };
    }

    private static DocumentCondition IsOneOf(string name, IReadOnlyList<string> values) =>
        name == "id" ? new DocumentCondition.HasId(values) : new DocumentCondition.HasValue(name, values);

    private string Value(string expected)
    {
        FilterToken token = Current;
        if (token.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw Unexpected(expected);
        }

        _at++;
        return token.Text;
    }

    private bool Skip(string keyword)
    {
        bool there = Current.IsWord(keyword);
        _at += there ? 1 : 0;
        return there;
    }

    private void Expect(FilterTokenKind kind, string expected)
    {
        if (Current.Kind != kind)
        {
            throw Unexpected(expected);
        }

        _at++;
    }

    private FilterException Unexpected(string expected) => new(
        Current.Position, Current.Kind == FilterTokenKind.End ? $"the filter ends and {expected} is missing" : $"'{Current.Text}' stands where {expected} is expected");
}
