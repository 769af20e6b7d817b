using NerRetriever.Testing;

namespace NerRetriever.Text.Tests.Sentences;

public sealed class SentenceSplitterTests
{
    // Each text is written with | where a sentence ends; the bar is taken out before splitting.
    [Theory]
    [InlineData("He left. |She stayed.")]
    [InlineData("No stop at all")]
    [InlineData("One.")]
    [InlineData("Mr. Smith met Dr. Jones and Mrs. Brown. |They talked.")]
    [InlineData("The Rev. Martin Luther King and Sen. Paul spoke. |It rained.")]
    [InlineData("He lives on St. James Street. |He is old.")]
    [InlineData("Use a tool, e.g. Emacs or Vim. |Then write.")]
    [InlineData("The tool, i.e. The Hammer, broke.")]
    [InlineData("Foreman vs. Ali was in Kinshasa. |Ali won.")]
    [InlineData("See No. 5 and Nos. 6 and 7. |Then stop.")]
    [InlineData("Apple Inc. Chairman Levinson spoke. |He left.")]
    [InlineData("He works at Apple Inc. |He likes it.")]
    [InlineData("The U.S. Senate met. |It voted.")]
    [InlineData("He moved to the U.S. |In 1999 he died.")]
    [InlineData("It opens at 9 a.m. Monday. |Come early.")]
    [InlineData("It closed at 5 p.m. |The staff left.")]
    [InlineData("Born on Jan. 5 in Rome. |Died in Paris.")]
    [InlineData("In Sept. Rome was hot. |October was mild.")]
    [InlineData("J. R. R. Tolkien wrote it. |C. S. Lewis read it.")]
    [InlineData("George W. Bush was president. |He left.")]
    [InlineData("It contains vitamin C. |The fruit is red.")]
    [InlineData("She has a Ph.D. in physics. |He has none.")]
    [InlineData("Pi is 3.14 and e is 2.72. |Both are irrational.")]
    [InlineData("Version 2.0 is out. |3.0 follows.")]
    [InlineData("It cost 5 dollars in 1999. |The price rose.")]
    [InlineData("It cost 5 dollars in 1999. |20 people bought it.")]
    [InlineData("1. First item is here. |2. Second item is here.")]
    [InlineData("Well... |I do not know. |Maybe.")]
    [InlineData("He waited... |Nothing came.")]
    [InlineData("He waited... and waited. |Then he left.")]
    [InlineData("He waited\u2026 and waited. |Then he left.")]
    [InlineData("It ended\u2026 |Then he left.")]
    [InlineData("It ended . . . and he left. |Then came Ann.")]
    [InlineData("\"He left.\" |\"She stayed.\"")]
    [InlineData("He said \"I left.\" |She stayed.")]
    [InlineData("\u201cHe left.\u201d |She stayed.")]
    [InlineData("\"Go!\" he shouted. |She went.")]
    [InlineData("\"Why?\" she asked. |He knew.")]
    [InlineData("(He left.) |She stayed.")]
    [InlineData("He left. |(She stayed.)")]
    [InlineData("He left (see below.) |She stayed.")]
    [InlineData("Really?! |Yes!")]
    [InlineData("Who is it? |It is me! |Good.")]
    [InlineData("Yahoo! is a company. |It is old.")]
    [InlineData("what is it? |it is a dog. |the dog barks.")]
    [InlineData("mr. smith saw it, e.g. the dog. |he left.")]
    [InlineData("It was built in 1900.[1] |It burned in 1950.[23][4] |Then nothing.")]
    [InlineData("The file is a.txt and the site example.com is up. |Fine.")]
    [InlineData("Node.js and .NET are used. |ASP.NET too.")]
    [InlineData("A line break\ninside a sentence is none. |Next.")]
    [InlineData("He met John\nSmith in Rome. |Next.")]
    [InlineData("First paragraph\n\n|second paragraph")]
    [InlineData("First paragraph\r\n \r\n|second paragraph")]
    [InlineData("First paragraph\r\r|second paragraph")]
    [InlineData("Early Life and Career\n|He was born in Rome. |He died.")]
    [InlineData("Early life\n|He was born in Rome.")]
    [InlineData("= History =\n|it began")]
    [InlineData("# Title\n|text")]
    [InlineData("Shopping:\n|- milk\n|- bread and\nbutter\n|* eggs\n|1) salt\n|2. pepper\n|a) none")]
    [InlineData("It ends here.\n|Next one")]
    [InlineData("He met Mr.\nSmith there.")]
    [InlineData("그는 갔다. |그녀는 남았어요. |정말일까? |그렇다!")]
    [InlineData("그는 갔다.|그녀는 남았다.")]
    [InlineData("\"그는 갔다.\"고 말했다. |끝.")]
    [InlineData("2019. 5. 1. 서울에서 3.5%가 올랐다. |끝.")]
    [InlineData("그는... 몰랐다... |그리고 갔다.")]
    [InlineData("他走了\u3002|她留下吗\uff1f|是\uff01")]
    [InlineData("\u300c行く\u3002\u300dと言った\u3002|終わり\u3002")]
    [InlineData("她说\uff1a\u201c好\u3002\u201d|他走了\u3002")]
    [InlineData("\u05d4\u05d5\u05d0 \u05d4\u05dc\u05da. |\u05d4\u05d9\u05d0 \u05e0\u05e9\u05d0\u05e8\u05d4.")]
    [InlineData("\u0930\u093e\u092e \u0917\u092f\u093e\u0964 |\u0938\u0940\u0924\u093e \u0906\u0908\u0964")]
    [InlineData("word . |Next one . |Last")]
    [InlineData("  padded.   |  Next.  ")]
    public void Sentences_end_at_the_bars(string marked)
    {
        var expected = marked.Split('|').Select(sentence => sentence.Trim());
        Assert.Equal(expected, Split(marked.Replace("|", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\n\t\r\u2028\u00a0\u3000")]
    public void Blank_text_has_no_sentences(string text) => Assert.Empty(Split(text));

    [Theory]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("\0")]
    [InlineData("\u0301")]
    [InlineData("?!\"')]")]
    public void Odd_text_is_one_sentence(string text) => Assert.Equal([text], Split(text));

    [Fact]
    public void Long_text_is_cut_at_white_space()
    {
        string text = string.Join(' ', Enumerable.Repeat("word", 3000));
        var sentences = SpansOf(text);
        Assert.Equal(8, sentences.Count);
        Assert.All(sentences, span => Assert.EndsWith("word", span.In(text).ToString(), StringComparison.Ordinal));
        Assert.All(sentences, span => Assert.StartsWith("word", span.In(text).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Long_text_without_white_space_is_cut_behind_commas_and_between_characters()
    {
        string commas = string.Concat(Enumerable.Repeat("abcdefg,", 400));
        Assert.Equal([2000, 1200], SpansOf(commas).Select(span => span.Length));
        string emoji = "x" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 1500));
        Assert.All(SpansOf(emoji).Skip(1), span => Assert.True(char.IsHighSurrogate(emoji[span.Start])));
        string accents = "xx" + string.Concat(Enumerable.Repeat("e\u0301\u0302", 1000));
        Assert.All(SpansOf(accents).Skip(1), span => Assert.Equal('e', accents[span.Start]));
        Assert.Equal([2000, 1000], SpansOf("e" + new string('\u0301', 2999)).Select(span => span.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sentences_of_random_text_are_ordered_disjoint_trimmed_and_cover_it(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "aAbB1.!?\u2026\"')([] \t\n\r,;-\u3002\uff1f\u300dと다가é\u0301\ud83d\ude00\ud800\0";
        for (int round = 0; round < 2000; round++)
        {
            char[] characters = new char[random.Next(round % 100 == 0 ? 6000 : 80)];
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = Alphabet[random.Next(Alphabet.Length)];
            }

            AssertWellFormed(new string(characters));
        }
    }

    [Fact]
    public void One_megabyte_of_anything_is_split_in_linear_time()
    {
        // Quadratic behaviour on any of these would take minutes.
        foreach (string unit in new[] { ".", " ", "a", "a.", ". ", "a. ", "\n", "a\n", "\" ", "...)", "[1]", "1. ", "A B\n", " a\n", "Mr. ", "e\u0301" })
        {
            AssertWellFormed(string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length)));
        }
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => SentenceSplitter.Split(null!, []));
        Assert.Throws<ArgumentNullException>(() => SentenceSplitter.Split("a", null!));
    }

    [SharedFact("data/ner/wikigold")]
    public void Sentences_of_WikiGold_are_found_again_in_running_text()
    {
        // WikiGold's sentences, joined by a space: how many gold boundaries are found, and how many found ones are gold.
        string path = SharedMaterial.PathOf("data/ner/wikigold/wikigold.conll.txt");
        var options = new CorpusReaderOptions { Format = CorpusFormat.Conll, Conll = new() { Unit = ConllUnit.Document } };
        int gold = 0, found = 0, both = 0;
        foreach (var document in CorpusReader.Open(path, options, new CorpusReadLog()).Read())
        {
            string text = document.Text.Replace('\n', ' ');
            var ends = document.Sentences!.Select(span => span.End).ToHashSet();
            var foundEnds = SpansOf(text).Select(span => span.End).ToHashSet();
            gold += ends.Count;
            found += foundEnds.Count;
            both += ends.Intersect(foundEnds).Count();
        }

        Assert.True(both >= 0.95 * gold, $"recall {both}/{gold}");
        Assert.True(both >= 0.95 * found, $"precision {both}/{found}");
    }

    private static void AssertWellFormed(string text)
    {
        int end = 0;
        foreach (var span in SpansOf(text))
        {
            Assert.True(span.IsValidIn(text.Length) && span.Start >= end && span.Length <= SentenceSplitter.MaxLength);
            Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]));
            Assert.False(char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]));
            end = span.End;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]));
    }

    private static List<TextSpan> SpansOf(string text)
    {
        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(text, sentences);
        return sentences;
    }

    private static List<string> Split(string text) => SpansOf(text).ConvertAll(span => span.In(text).ToString());
}
