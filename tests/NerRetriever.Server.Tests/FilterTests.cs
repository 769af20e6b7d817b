using NerRetriever.Index;
using NerRetriever.Server.Filters;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Tests;

public sealed class FilterTests
{
    [Fact]
    public void And_binds_closer_than_or_and_not_closest()
    {
        var parsed = Assert.IsType<DocumentCondition.Any>(FilterParser.Parse("a = 1 OR not b = 2 And c in ('x y', \"z\")", 8));
        Assert.Equal(2, parsed.Conditions.Count);
        var and = Assert.IsType<DocumentCondition.All>(parsed.Conditions[1]);
        var not = Assert.IsType<DocumentCondition.Not>(and.Conditions[0]);
        Assert.Equal("b", Assert.IsType<DocumentCondition.HasValue>(not.Condition).Field);
        Assert.Equal(["x y", "z"], Assert.IsType<DocumentCondition.HasValue>(and.Conditions[1]).Values);
    }

    [Fact]
    public void Names_and_values_keep_what_quotes_protect()
    {
        var value = Assert.IsType<DocumentCondition.HasValue>(FilterParser.Parse("\"and or\" = 'it\\'s \\\\ \"so\"'", 8));
        Assert.Equal(("and or", "it's \\ \"so\""), (value.Field, value.Values.Single()));
        Assert.Equal(["a-1"], Assert.IsType<DocumentCondition.HasId>(FilterParser.Parse("id = a-1", 8)).Ids);
        Assert.Equal(new DocumentCondition.InRange("date", RangeSide.AtLeast, "2024-01-31"), FilterParser.Parse("date>=2024-01-31", 8));
        Assert.Equal(new DocumentCondition.HasField("제목"), FilterParser.Parse("제목 exists", 8));
    }

    [Theory]
    [InlineData("a", 2)]
    [InlineData("a = ", 5)]
    [InlineData("a = b c", 7)]
    [InlineData("(a = b", 7)]
    [InlineData("a ! b", 3)]
    [InlineData("a = 'b", 5)]
    [InlineData("a = b; drop", 6)]
    [InlineData("id < 3", 4)]
    [InlineData("a in ()", 7)]
    public void A_filter_that_does_not_follow_the_grammar_says_where(string filter, int character)
    {
        RequestProblem problem = Assert.Throws<RequestProblem>(() => FilterParser.Parse(filter, 8));
        Assert.StartsWith($"At character {character}:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        Assert.NotNull(FilterParser.Parse("not (not (not (not (a = b))))", 8));
        Assert.Throws<RequestProblem>(() => FilterParser.Parse("not (not (not (not (not a = b))))", 8));
    }
}
