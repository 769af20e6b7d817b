using NerRetriever.Learning.Pairs;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class MentionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("They crossed the Golden Gate Bridge.", "Golden Gate Bridge")]
    [InlineData("The Golden Gate Bridge's towers are red.", "Golden Gate Bridge")]
    [InlineData("He saw (Golden Gate Bridge) once.", "Golden Gate Bridge")]
    [InlineData("The Golden Gate Bridge Authority met.", "")] // part of another name
    [InlineData("Tickets: Golden Gate Bridge, Alcatraz.", "Golden Gate Bridge|Alcatraz")]
    [InlineData("Alcatraz is an island.", "")] // a single word that opens the sentence may be anything
    [InlineData("She left Alcatraz.", "Alcatraz")]
    [InlineData("She met Anna Alcatraz.", "")]
    [InlineData("They like Sting.", "")] // an ordinary word
    [InlineData("President Barack Obama spoke.", "Barack Obama")]
    [InlineData("Young Barack Obama spoke.", "")]
    [InlineData("They saw Mercury rise.", "")] // planet or element
    [InlineData("They play in Acre today.", "Acre")]
    public void Titles_are_found_where_they_stand_alone(string sentence, string expected)
    {
        var frequencies = new WordFrequencies();
        for (int i = 0; i < 20; i++)
        {
            frequencies.Add("it may sting the president");
        }

        Assert.Equal(expected, Names(
            Catalog(EntityOrigin.Encyclopedia, "Golden Gate Bridge", "Alcatraz", "Sting", "Barack Obama", "Mercury (planet)", "Mercury (element)", "Acre"),
            sentence,
            frequencies));
    }

    [Theory]
    [InlineData("Press the M8 bolt, hex, home.", "M8 bolt, hex")]
    [InlineData("aspirin helps, says Yahoo! again", "aspirin|Yahoo!")]
    [InlineData("Aspirin and paspirin and aspirins differ", "")]
    [InlineData("서울은 크고 부산에서 서울까지 멀다", "서울|부산|서울")]
    [InlineData("서울시는 크다", "")]
    public void Listed_names_are_found_as_they_are_written(string sentence, string expected) =>
        Assert.Equal(expected, Names(Catalog(EntityOrigin.Listed, "M8 bolt, hex", "aspirin", "Yahoo!", "서울", "부산"), sentence, new WordFrequencies()));

    [Fact]
    public void Parts_of_many_names_are_no_names()
    {
        EntityCatalog catalog = Catalog(EntityOrigin.Encyclopedia, "Jordan", "Ann Jordan", "Bea Jordan", "Cid Jordan", "Dan Jordan");
        Assert.Equal("", Names(catalog, "They went to Jordan.", new WordFrequencies()));
        Assert.Equal(4, new NameDictionary(catalog, new WordFrequencies()).Count);
    }

    [Theory]
    [InlineData("Marie Curie", "Marie Curie (born 1867) was a chemist.", "In 1903 Curie won.", "Curie")]
    [InlineData("Marie Curie", "Marie Curie (born 1867) was a chemist.", "So Marie Curie won.", "Marie Curie")]
    [InlineData("Marie Curie", "Marie Curie is a school.", "In 1903 Curie won.", null)]
    [InlineData("Queen (band)", "Queen are a band.", "The queen of Queen fans.", "Queen")]
    [InlineData("Dinosaur", "Dinosaurs are reptiles.", "Many dinosaurs flew.", "dinosaurs")]
    [InlineData("Etna", "Etna is a volcano.", "The Etnae erupted.", null)]
    public void Subjects_are_found_in_their_own_article(string title, string opening, string sentence, string? expected)
    {
        var frequencies = new WordFrequencies();
        frequencies.Add("a dinosaur, a dinosaur, a dinosaur and a queen, queen, queen");
        var finder = new SubjectFinder(new Article(0, title, [opening]), frequencies);
        Assert.Equal(expected, finder.Find(sentence, new TextSpan(0, sentence.Length))?.In(sentence).ToString());
    }

    [Theory]
    [InlineData("He drank lager, then left.", "lager")]
    [InlineData("Two lagers were drunk.", "lagers")]
    [InlineData("The lager beer ran out.", "beer")]
    [InlineData("A suspension bridge collapsed.", "suspension bridge")]
    [InlineData("Lager was there.", "")]
    [InlineData("Some lagering went on.", "")]
    public void Common_nouns_are_found_in_lower_case(string sentence, string expected)
    {
        WordNetNouns wordNet = WordNetReader.Read(WordNetFiles.Write(_folder), default);
        var finder = new CommonNounFinder(Catalog(EntityOrigin.CommonNoun, "lager", "beer", "suspension bridge"), wordNet);
        var found = new List<FoundName>();
        finder.Find(sentence, new TextSpan(0, sentence.Length), found);
        Assert.Equal(expected, string.Join('|', found.Select(name => name.Span.In(sentence).ToString())));
    }

    private static EntityCatalog Catalog(EntityOrigin origin, params string[] names) =>
        new(names.Select(name => new TypedEntity(name, origin, ["thing"], ["thing"])));

    private static string Names(EntityCatalog catalog, string sentence, WordFrequencies frequencies)
    {
        // In front stands another sentence, so that offsets are those of the text.
        const string Before = "Before. ";
        var found = new List<FoundName>();
        new NameFinder(catalog, new NameDictionary(catalog, frequencies), frequencies)
            .Find(Before + sentence, new TextSpan(Before.Length, Before.Length + sentence.Length), found);
        return string.Join('|', found.Select(name => name.Span.In(Before + sentence).ToString()));
    }
}
