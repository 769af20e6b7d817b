using NerRetriever.Mentions;

namespace NerRetriever.Tests;

public sealed class QueryParserTests
{
    private static readonly QueryParser Parser = new(new CombinedDetector([new PatternMentionDetector(), new EverydayDetector()]));

    [Theory]
    [InlineData("bridges in Busan", "bridge", "Busan")]
    [InlineData("political parties of South Korea", "political party", "South Korea")]
    [InlineData("films from 1994", "film", "1994")]
    [InlineData("Busan's bridges", "bridge", "Busan")]
    [InlineData("rivers in France and Spain", "river", "France;Spain")]
    [InlineData("treaties with the United States before 1900", "treaty", "United States;1900")]
    [InlineData("부산의 다리", "다리", "부산")]
    public void Entities_that_hang_on_a_type_are_taken_out(string query, string type, string entities)
    {
        ParsedQuery parsed = Parser.Parse(query);
        Assert.Equal(type, parsed.Type);
        Assert.Equal(entities.Split(';'), parsed.Entities);
    }

    [Theory]
    [InlineData("political party")]
    [InlineData("bridges")]
    [InlineData("Bank of England")]
    [InlineData("Busan")]
    [InlineData("in Busan")]
    [InlineData("a bridge that collapsed in winter")]
    [InlineData("다리")]
    [InlineData(" ")]
    public void Other_queries_stay_as_they_are(string query)
    {
        ParsedQuery parsed = Parser.Parse(query);
        Assert.Equal((query, 0), (parsed.Type, parsed.Entities.Count));
    }

    [Fact]
    public void A_list_finds_entities_without_capitals()
    {
        var parser = new QueryParser(new GazetteerDetector(new Gazetteer([new GazetteerEntry("Busan", "LOC")])));
        ParsedQuery parsed = parser.Parse("bridges in busan");
        Assert.Equal(("bridge", "busan"), (parsed.Type, Assert.Single(parsed.Entities)));
    }
}
