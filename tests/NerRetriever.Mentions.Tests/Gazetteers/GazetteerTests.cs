using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Gazetteers;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("New York;York", "In New  York and york.", "New  York;york")]
    [InlineData("new york", "In NEW YORK, Ｎｅｗ　Ｙｏｒｋ.", "NEW YORK;Ｎｅｗ　Ｙｏｒｋ")]
    [InlineData("York", "Yorkshire, NewYork, York-born, Yorks", "York")]
    [InlineData("a b c d;b;c d e", "a b c d e", "a b c d")]
    [InlineData("a b c d;b;c d e", "a b c e", "b")]
    [InlineData("a b c d;b c", "a b c x", "b c")]
    [InlineData("a b;b c;c", "a b c", "a b;c")]
    [InlineData("a b;a b c d;d", "a b c e d", "a b;d")]
    [InlineData("C++;AT&T;U.S.", "C++, AT&T and the U.S. army; C+", "C++;AT&T;U.S.")]
    [InlineData("부산;서울 시청", "부산에서는 서울 시청까지, 부산항", "부산;서울 시청")]
    [InlineData("부산;부산은", "부산은 부산의", "부산은;부산")]
    [InlineData("방탄소년단;BTS", "BTS는 방탄소년단이다", "BTS;방탄소년단")]
    [InlineData("東京;ガンダム", "東京都でｶﾞンダム", "東京")]
    [InlineData("ÉCOLE", "école, École", "école;École")]
    [InlineData("x \uD83D\uDE00 y", "x \uD83D\uDE00 y", "x \uD83D\uDE00 y")]
    public void Longest_names_are_found_at_token_borders(string names, string text, string expected)
    {
        var gazetteer = new Gazetteer(names.Split(';').Select(name => new GazetteerEntry(name)));
        Assert.Equal(expected.Split(';'), Find(gazetteer, text).Select(mention => mention.Span.In(text).ToString()));
    }

    [Fact]
    public void Mentions_carry_type_and_id_of_the_first_equal_name()
    {
        var gazetteer = new Gazetteer([new("Busan", "LOC", "Q16520"), new("BUSAN", "ORG", "x"), new("Kim", "PER"), new("Ode")]);
        Assert.Equal((3, 1), (gazetteer.Count, gazetteer.Repeated));
        const string Text = "Kim of busan wrote Ode.";
        List<Mention> found = Find(gazetteer, Text);
        Assert.Equal([("PER", null), ("LOC", "Q16520"), (null, null)], found.Select(mention => (mention.CoarseType, mention.Value)));
        Assert.All(found, mention => Assert.Equal(1f, mention.Score));
    }

    [Fact]
    public void Equals_a_search_by_comparison_on_random_texts()
    {
        var random = new Random(3);
        string[] words = ["a", "b", "c", "-"];
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
        for (int run = 0; run < 5_000; run++)
        {
            string[] names = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Words(1 + random.Next(4))).Distinct()];
            string text = Words(1 + random.Next(14));
            var gazetteer = new Gazetteer(names.Select(name => new GazetteerEntry(name)));
            Assert.Equal(ByComparison(names, text), Find(gazetteer, text).Select(mention => mention.Span));
        }
    }

    [Fact]
    public void A_hundred_thousand_names_take_less_than_sixty_bytes_each()
    {
        var random = new Random(7);
        string Word() => new([.. Enumerable.Range(0, 4 + random.Next(7)).Select(_ => (char)('a' + random.Next(26)))]);
        string[] words = [.. Enumerable.Range(0, 40_000).Select(_ => Word())];
        string[] names = [.. Enumerable.Range(0, 100_000).Select(_ => words[random.Next(words.Length)] + " " + words[random.Next(words.Length)])];
        var gazetteer = new Gazetteer(names.Select(name => new GazetteerEntry(name, "PER")));
        Assert.InRange(gazetteer.Bytes / (double)gazetteer.Count, 1, 60);
        Assert.All(names.Take(200), name => Assert.Single(Find(gazetteer, name)));
    }

    [Fact]
    public void Files_of_columns_and_of_objects_are_read()
    {
        using var folder = new TemporaryFolder();
        string columns = folder.Write("list.tsv", "# cities\nBusan\tLOC\tQ1\n\nSeoul\nKim\t\tQ3\n");
        string objects = folder.Write("list.jsonl", "{\"name\": \"Daegu\", \"type\": \"LOC\", \"id\": 7}\n{\"name\": \"Ode\"}\n");
        Gazetteer gazetteer = GazetteerFile.Load([columns, objects]);
        const string Text = "Busan Seoul Kim Daegu Ode";
        Assert.Equal(
            [("LOC", "Q1"), (null, null), (null, "Q3"), ("LOC", "7"), (null, null)],
            Find(gazetteer, Text).Select(mention => (mention.CoarseType, mention.Value)));
    }

    [Theory]
    [InlineData("a.tsv", "Busan\n\tLOC\n", "line 2")]
    [InlineData("a.tsv", "Busan\tLOC\t1\tmore\n", "4 columns")]
    [InlineData("a.tsv", "\n# nothing\n", "no names")]
    [InlineData("a.jsonl", "{\"name\": \"x\"}\n{\"nam\": \"y\"}\n", "line 2")]
    [InlineData("a.jsonl", "[1]\n", "line 1")]
    [InlineData("a.jsonl", "{\"name\": \"x\"}\n{oops}\n", "line 2")]
    public void Bad_lists_name_file_and_line(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, content);
        var problem = Assert.Throws<CorpusFormatException>(() => GazetteerFile.Load([path]));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_list_and_a_name_that_is_too_long_are_refused()
    {
        Assert.Throws<CorpusFormatException>(() => GazetteerFile.Load(["no such file.tsv"]));
        string name = string.Join(' ', Enumerable.Repeat("a", Gazetteer.MostTokens + 1));
        Assert.Throws<ArgumentException>(() => new Gazetteer([new GazetteerEntry(name)]));
    }

    private static List<TextSpan> ByComparison(string[] names, string text)
    {
        var found = new List<TextSpan>();
        for (int i = 0; i < text.Length;)
        {
            string? longest = names
                .Where(name => (i == 0 || text[i - 1] == ' ') && text.AsSpan(i).StartsWith(name)
                    && (i + name.Length == text.Length || text[i + name.Length] == ' '))
                .MaxBy(name => name.Length);
            if (longest is not null)
            {
                found.Add(new TextSpan(i, i + longest.Length));
            }

            i += longest?.Length ?? 1;
        }

        return found;
    }

    private static List<Mention> Find(Gazetteer gazetteer, string text)
    {
        var mentions = new List<Mention>();
        new GazetteerDetector(gazetteer).Detect(text, new TextSpan(0, text.Length), mentions);
        return mentions;
    }
}
