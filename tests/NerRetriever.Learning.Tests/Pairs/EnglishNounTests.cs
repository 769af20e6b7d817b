using NerRetriever.Learning.Pairs;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class EnglishNounTests
{
    [Theory]
    [InlineData("bridge", "bridges")]
    [InlineData("city", "cities")]
    [InlineData("valley", "valleys")]
    [InlineData("church", "churches")]
    [InlineData("monarch", "monarchs")]
    [InlineData("fox", "foxes")]
    [InlineData("actress", "actresses")]
    [InlineData("virus", "viruses")]
    [InlineData("house", "houses")]
    [InlineData("clause", "clauses")]
    [InlineData("volcano", "volcanoes")]
    [InlineData("casino", "casinos")]
    [InlineData("wolf", "wolves")]
    [InlineData("woman", "women")]
    [InlineData("fisherman", "fishermen")]
    [InlineData("shaman", "shamans")]
    [InlineData("genus", "genera")]
    [InlineData("crisis", "crises")]
    [InlineData("movie", "movies")]
    [InlineData("species", "species")]
    [InlineData("spacecraft", "spacecraft")]
    [InlineData("physics", "physics")]
    public void Singular_and_plural_lead_to_each_other(string singular, string plural)
    {
        Assert.Equal(plural, EnglishNoun.Plural(singular));
        Assert.Equal(singular, EnglishNoun.Singular(plural));
        Assert.Equal(singular, EnglishNoun.Singular(singular));
        Assert.Equal(plural, EnglishNoun.Plural(plural));
    }

    [Theory]
    [InlineData("suspension bridge", "suspension bridges")]
    [InlineData("member of parliament", "members of parliament")]
    [InlineData("Dutch painter", "Dutch painters")]
    [InlineData("도시", "도시")]
    public void Phrases_bend_their_head(string phrase, string plural) => Assert.Equal(plural, EnglishNoun.Plural(phrase));

    [Theory]
    [InlineData("suspension bridges", "bridge")]
    [InlineData("Member of Parliament", "member")]
    [InlineData("cheese", "cheese")]
    public void The_head_of_a_type_name_is_its_noun(string name, string head) => Assert.Equal(head, TypeName.HeadOf(name));
}
