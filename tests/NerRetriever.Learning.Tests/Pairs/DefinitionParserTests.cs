using NerRetriever.Learning.Pairs;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class DefinitionParserTests
{
    private static readonly DefinitionParser Parser = new(new NounLexiconBuilder().Build());

    [Theory]
    [InlineData("Golden Gate Bridge", "The Golden Gate Bridge is a suspension bridge spanning the strait.", "suspension bridge")]
    [InlineData("Abies", "Abies is a genus of evergreen trees in the family Pinaceae.", "evergreen tree|genus")]
    [InlineData("Gouda", "Gouda is a type of hard cheese from the Netherlands.", "hard cheese")]
    [InlineData("John Ray", "John Ray (born 3 May 1890) was a British painter, sculptor and poet.", "British painter|sculptor|poet")]
    [InlineData("Etna", "Etna is one of the tallest active volcanoes in Europe.", "tallest volcano")]
    [InlineData("Jan Steen", "Jan Steen, a Dutch painter, was born in Leiden.", "Dutch painter")]
    [InlineData("Queen (band)", "Queen are a British rock band formed in London in 1970.", "British rock band")]
    [InlineData("Amanita", "Amanita is a large, whitish mushroom.", "whitish mushroom")]
    [InlineData("Deep Impact (film)", "Deep Impact is a 1998 American disaster film directed by Mimi Leder.", "American disaster film")]
    [InlineData("Lena Fox", "Lena Fox is a film and television director from Oslo.", "television director")]
    [InlineData("Duel (film)", "Duel is a film and a novel.", "film|novel")]
    [InlineData("Ann Lee", "Ann Lee is a former professional tennis player who plays golf.", "tennis player")]
    [InlineData("Bosphorus", "The Bosphorus refers to a strait that joins two seas.", "strait")]
    [InlineData("Blitz", "Blitz is a word describing a bridge.", "")]
    [InlineData("Dinosaur", "Dinosaurs are a diverse group of reptiles that lived long ago.", "reptile")]
    public void Defining_sentences_give_type_phrases(string title, string sentence, string expected)
    {
        var lexicon = new NounLexiconBuilder();
        lexicon.AddListed(["director", "tennis player", "strait"]);
        var parser = new DefinitionParser(lexicon.Build());
        Assert.Equal(expected, string.Join('|', parser.Types(title, sentence).Select(type => type.Phrase)));
    }

    [Theory]
    [InlineData("Etna", "The mountain is an active volcano.")] // not about Etna
    [InlineData("Etna", "Etna erupted again.")]
    [InlineData("Etna", "Etna is the best of the world.")]
    [InlineData("Ann Lee", "Ann Lee is the son of a painter.")]
    [InlineData("Etna", "")]
    public void Other_sentences_give_none(string title, string sentence) => Assert.Empty(Parser.Types(title, sentence));

    [Fact]
    public void A_type_has_a_head_a_compound_and_a_phrase()
    {
        TypeName type = Assert.Single(Parser.Types("Kraut", "Kraut was a 1970s German progressive rock band based in Bonn."));
        Assert.Equal(new TypeName("band", "progressive rock band", "German progressive rock band"), type);
    }

    [Fact]
    public void A_name_within_a_phrase_keeps_its_modifiers_out_of_the_compound()
    {
        TypeName type = Assert.Single(Parser.Types("Al Dow", "Al Dow is a Major League Baseball player from Ohio."));
        Assert.Equal(("player", "player", "Major League Baseball player"), (type.Head, type.Compound, type.Phrase));
    }

    [Fact]
    public void Nouns_are_learnt_from_the_sentences_themselves()
    {
        var lexicon = new NounLexiconBuilder();
        for (int i = 0; i < 3; i++)
        {
            lexicon.AddDescription(Definition.Describe("Foo", "Foo is a small zeppelin moored in Bonn.")!);
            lexicon.AddDescription(Definition.Describe("Foo", "Foo is a quickly floating zeppelin.")!);
        }

        Assert.True(lexicon.Build().Contains("Zeppelins"));
        Assert.False(lexicon.Build().Contains("quickly"));
        Assert.False(Parser.Types("Foo", "Foo is a zeppelin.").Any());
    }

    [Theory]
    [InlineData("Mercury (planet)", "Mercury")]
    [InlineData("Acre, Israel", "Acre")]
    [InlineData("Golden Gate Bridge", "Golden Gate Bridge")]
    [InlineData("(What's the Story) Morning Glory?", "(What's the Story) Morning Glory?")]
    [InlineData("(!)", "(!)")]
    public void Titles_lose_their_disambiguators(string title, string name) => Assert.Equal(name, ArticleTitle.Bare(title));
}
