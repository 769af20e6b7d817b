using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Patterns;

public sealed class PatternMentionDetectorTests
{
    [Theory]
    [InlineData("It was Ludwig van Beethoven again.", "Ludwig van Beethoven")]
    [InlineData("The Bank of England rose.", "Bank of England;England")]
    [InlineData("Then Charles de Gaulle spoke.", "Charles de Gaulle")]
    [InlineData("He saw Joan of Arc there.", "Joan of Arc")]
    [InlineData("The Treaty of Versailles failed.", "Treaty of Versailles;Versailles")]
    [InlineData("He read Lord of the Rings twice.", "Lord of the Rings")]
    [InlineData("They watched Apollo 11 and a Boeing 747 land.", "Apollo 11;Boeing 747")]
    [InlineData("An A380 runs Windows 95.", "A380;Windows 95")]
    [InlineData("He writes C++, C#, F# and Objective-C on .NET and Node.js.", "C++;C#;F#;Objective-C;.NET")]
    [InlineData("We met O'Brien and O\u2019Neill.", "O'Brien;O\u2019Neill")]
    [InlineData("This is London's heart and James' car.", "London;James")]
    [InlineData("This is London 's heart.", "London")]
    [InlineData("He studied at King's College London.", "King's College London;College London")]
    [InlineData("He went to São Paulo and Århus.", "São Paulo;Århus")]
    [InlineData("The writer J. R. R. Tolkien died.", "J. R. R. Tolkien")]
    [InlineData("The writer J.R.R. Tolkien died.", "J.R.R. Tolkien")]
    [InlineData("Shares of Johnson & Johnson and AT&T fell.", "Johnson & Johnson;AT&T")]
    [InlineData("He climbed Mt. Everest near St. Moritz with Dr. Smith.", "Mt. Everest;St. Moritz;Dr. Smith;Smith")]
    [InlineData("The Golden Gate Bridge in San Francisco is red.", "Golden Gate Bridge;San Francisco")]
    [InlineData("The University of Oxford is old.", "University of Oxford;Oxford")]
    [InlineData("Between Rome and Paris lie mountains.", "Rome;Paris")]
    [InlineData("Rome and Paris are cities.", "Rome;Paris")]
    [InlineData("The Hague is a city.", "The Hague;Hague")]
    [InlineData("He reads The Times and saw The Starry Night.", "The Times;Times;The Starry Night;Starry Night")]
    [InlineData("Stegosaurus carried plates.", "Stegosaurus")]
    [InlineData("Gouda is a cheese.", "Gouda")]
    [InlineData("Then NASA, the U.S. and UNESCO spoke of H2O and HIV-1.", "NASA;U.S.;UNESCO;H2O;HIV-1")]
    [InlineData("My iPhone from eBay runs JavaScript on mRNA.", "iPhone;eBay;JavaScript;mRNA")]
    [InlineData("They sang \"the long and winding road\" today.", "the long and winding road")]
    [InlineData("They sang \u201cyesterday once more,\u201d and 'let it be' too.", "yesterday once more;let it be")]
    [InlineData("In US politics IT matters to the WHO.", "US;IT;WHO")]
    [InlineData("President Barack Obama met Pope Francis.", "President Barack Obama;Barack Obama;Pope Francis;Francis")]
    [InlineData("The Yuan dynasty ended.", "Yuan dynasty;Yuan")]
    [InlineData("At the 2001 Italian general election he lost.", "2001 Italian general election")]
    [InlineData("It is in the province of Trapani.", "province of Trapani;Trapani")]
    [InlineData("A Japanese Punk band", "Japanese Punk;Japanese;Punk")]
    [InlineData("Он любит Москву.", "Москву")]
    public void Names_are_found(string text, string expected)
    {
        var found = Strings(text);
        Assert.All(expected.Split(';'), name => Assert.Contains(name, found));
    }

    [Theory]
    [InlineData("The dog barked at Rome.", "The;The dog;dog")]
    [InlineData("In Rome he rested.", "In;In Rome")]
    [InlineData("However, it rained in Rome.", "However")]
    [InlineData("It is what I said in Rome.", "It;I")]
    [InlineData("This is London's heart.", "London's;s")]
    [InlineData("He takes vitamin C. Rome slept.", "C.")]
    [InlineData("See http://www.Example.com/Path and @SomeOne in Rome.", "Example;Path;SomeOne;@SomeOne")]
    [InlineData("He doesn't like Rome's walls, don't you?", "t like Rome;t like Rome's walls, don")]
    [InlineData("Ludwig van Beethoven died in Vienna.", "Ludwig;Beethoven;van Beethoven")]
    public void What_is_no_name_is_left_out(string text, string unexpected)
    {
        var found = Strings(text);
        Assert.NotEmpty(found);
        Assert.All(unexpected.Split(';'), name => Assert.DoesNotContain(name, found));
    }

    [Theory]
    [InlineData("Born on 12 March 1921 in Rome.", "12 March 1921", "DATE")]
    [InlineData("Born on March 12, 1921 in Rome.", "March 12, 1921", "DATE")]
    [InlineData("Born on March 12 , 1921 in Rome.", "March 12 , 1921", "DATE")]
    [InlineData("Back in the 1990s it rained.", "the 1990s", "DATE")]
    [InlineData("It was 2019-05-01 then.", "2019-05-01", "DATE")]
    [InlineData("It was 1999.", "1999", "DATE")]
    [InlineData("It was in May 2003.", "May 2003", "DATE")]
    [InlineData("A castle of the 12th century.", "12th century", "DATE")]
    [InlineData("It opens at 5:30 pm today.", "5:30 pm", "TIME")]
    [InlineData("It opens at 9 a.m. today.", "9 a.m.", "TIME")]
    [InlineData("It cost $3.5 million then.", "$3.5 million", "MONEY")]
    [InlineData("It cost \u20ac20, no more.", "\u20ac20", "MONEY")]
    [InlineData("It cost 1,000 dollars.", "1,000 dollars", "MONEY")]
    [InlineData("It grew by 20 percent.", "20 percent", "PERCENT")]
    [InlineData("It grew by 12%.", "12%", "PERCENT")]
    [InlineData("It grew by 1.5 %.", "1.5 %", "PERCENT")]
    [InlineData("2019년 5월 1일에 갔다.", "2019년 5월 1일", "DATE")]
    [InlineData("오후 3시에 갔다.", "오후 3시", "TIME")]
    [InlineData("그것은 1억 원이다.", "1억 원", "MONEY")]
    [InlineData("약 30퍼센트 올랐다.", "30퍼센트", "PERCENT")]
    public void Closed_forms_have_a_coarse_type(string text, string expected, string type)
    {
        var mention = Assert.Single(Detect(text), mention => mention.Span.In(text).SequenceEqual(expected));
        Assert.Equal(type, mention.CoarseType);
        Assert.Equal(PatternScores.Closed, mention.Score);
    }

    [Theory]
    [InlineData("the lord of the rings was written by tolkien", "lord of the rings;rings;tolkien")]
    [InlineData("robert gottschalk founded panavision", "robert gottschalk;panavision")]
    [InlineData("Dances the tango with quartz", "tango;quartz")]
    [InlineData("WE WATCHED APOLLO 11 AND THE QUEEN MARY", "APOLLO 11;QUEEN MARY")]
    public void Text_without_telling_capitals_gives_its_content_words(string text, string expected)
    {
        var found = Strings(text);
        Assert.All(expected.Split(';'), name => Assert.Contains(name, found));
        Assert.DoesNotContain("the", found);
        Assert.DoesNotContain("was", found);
    }

    [Fact]
    public void Lower_case_words_of_cased_text_are_an_option()
    {
        const string Text = "In Vienna she plays the oboe, dances the tango and carves figures of quartz slowly.";
        Assert.Equal(["Vienna"], Strings(Text));
        var words = Strings(Text, LowerCaseCandidates.Words);
        Assert.All(["Vienna", "oboe", "tango", "quartz"], name => Assert.Contains(name, words));
        Assert.DoesNotContain("dances", words);
        Assert.DoesNotContain("slowly", words);
    }

    [Theory]
    [InlineData("세종대왕은 서울에서 태어났다.", "세종대왕;서울")]
    [InlineData("그는 서울 대학교를 나왔다.", "서울 대학교;서울;대학교")]
    [InlineData("제주도 여행을 갔다.", "제주도;제주")]
    public void Korean_words_lose_their_particles(string text, string expected)
    {
        var found = Strings(text);
        Assert.All(expected.Split(';'), name => Assert.Contains(name, found));
        Assert.DoesNotContain(found, name => name.EndsWith('다'));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mentions_of_random_text_are_valid_sorted_and_unique(int seed)
    {
        var random = new Random(seed);
        string[] pieces =
        [
            "Rome", " ", " ", "of", "the", " and ", "\"", "'", "'s", "\u201c", "\u201d", ".", ",", "1999", "$5", "12%", "&", "@", "A.", "U.S.",
            "서울은", "\ud83d\ude00", "\ud800", "\0", "e\u0301", "http://x", "C#", "-", "/", "\n", "iPhone", "March 12, ", "in ", "de ",
        ];
        foreach (var mode in Enum.GetValues<LowerCaseCandidates>())
        {
            var detector = new PatternMentionDetector(new() { LowerCase = mode });
            for (int round = 0; round < 2000; round++)
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
                int start = random.Next(text.Length);
                var sentence = new TextSpan(start, random.Next(start, text.Length) + 1);
                var mentions = new List<Mention>();
                detector.Detect(text, sentence, mentions);
                Assert.All(mentions, mention => Assert.True(sentence.Contains(mention.Span) && mention.Span.Length > 0));
                Assert.All(mentions, mention => Assert.InRange(mention.Score, float.Epsilon, 1f));
                Assert.All(mentions.Zip(mentions.Skip(1)), pair => Assert.True(pair.First.Span < pair.Second.Span));
            }
        }
    }

    [Fact]
    public void Long_sentences_take_linear_time()
    {
        // A sentence of 100,000 characters: quadratic behaviour on any of these would take minutes.
        foreach (string unit in new[] { "A", "A ", "a", "a ", "1", "1 ", "1.", "\"", "' ", "\u201c", "Rome and ", "of ", "가", "가 ", "1억", "$1", ".A", "&", "Mr. " })
        {
            string text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));
            Assert.True(Detect(text, LowerCaseCandidates.Words).Count < 8 * text.Length);
        }
    }

    [Fact]
    public void Detection_looks_at_its_sentence_only()
    {
        const string Text = "Paris slept. In Rome it rained. Madrid sang.";
        var mentions = new List<Mention>();
        new PatternMentionDetector().Detect(Text, new TextSpan(13, 31), mentions);
        Assert.Equal(new TextSpan(16, 20), Assert.Single(mentions).Span);
        Assert.Equal("patterns", new PatternMentionDetector().Name);
    }

    [Fact]
    public void Programmer_errors_are_argument_exceptions()
    {
        var detector = new PatternMentionDetector();
        Assert.Throws<ArgumentNullException>(() => detector.Detect(null!, default, []));
        Assert.Throws<ArgumentNullException>(() => detector.Detect("a", new TextSpan(0, 1), null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Detect("a", new TextSpan(0, 2), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Detect("a", new TextSpan(0, 0), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PatternMentionDetector(new() { LowerCase = (LowerCaseCandidates)9 }));
    }

    private static List<Mention> Detect(string text, LowerCaseCandidates mode = LowerCaseCandidates.None)
    {
        var mentions = new List<Mention>();
        new PatternMentionDetector(new() { LowerCase = mode }).Detect(text, new TextSpan(0, text.Length), mentions);
        return mentions;
    }

    private static List<string> Strings(string text, LowerCaseCandidates mode = LowerCaseCandidates.None) =>
        Detect(text, mode).ConvertAll(mention => mention.Span.In(text).ToString());
}
