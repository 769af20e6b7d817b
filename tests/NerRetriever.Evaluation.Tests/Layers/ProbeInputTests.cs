using NerRetriever.Evaluation.Layers;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Layers;

public sealed class ProbeInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Held_out_types_are_preferred_and_all_pairs_taken_without_them()
    {
        const string Train = """{"text":"To Rome.","start":3,"end":7,"types":["city","place"],"entity":"Rome, Italy","split":"train"}""";
        const string HeldOut = """{"text":"A 🦕 dug up.","start":2,"end":4,"types":["dinosaur"],"entity":"Diplodocus","split":"validation-types"}""";
        ProbeMentions some = PairMentions.Read(_folder.Write("some.jsonl", $"{Train}\n\n{HeldOut}\n"));
        ProbeMention mention = Assert.Single(some.Mentions);
        Assert.Equal(("validation-types", "🦕", "Diplodocus"), (some.Part, mention.Span.In(mention.Text).ToString(), mention.Entity));

        ProbeMentions all = PairMentions.Read(_folder.Write("all.jsonl", $$"""{{Train}}{{"\n"}}{"text":"To Oslo.","start":3,"end":7,"types":["city"]}"""));
        Assert.Equal("all", all.Part);
        Assert.Equal(["Rome, Italy", "Oslo"], all.Mentions.Select(item => item.Entity));
        Assert.Equal(["city", "place"], all.Mentions[0].Types);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"text":"Rome","start":0,"end":4}""")]
    [InlineData("""{"text":null,"start":0,"end":4,"types":["city"]}""")]
    [InlineData("""{"text":"Rome","start":0,"end":5,"types":["city"]}""")]
    [InlineData("""{"text":"Rome","start":2,"end":2,"types":["city"]}""")]
    [InlineData("""{"text":"Rome","start":0.5,"end":4,"types":["city"]}""")]
    [InlineData("""{"text":"Rome","start":0,"end":4,"types":"city"}""")]
    [InlineData("""{"text":"Rome","start":0,"end":4,"types":[]}""")]
    [InlineData("""{"text":"Rome","start":0,"end":4,"types":[" "]}""")]
    [InlineData("""{"text":"Rome","start":0,"end":4,"types":["city"],"entity":7}""")]
    [InlineData("""{"text":"\ud800","start":0,"end":1,"types":["city"]}""")]
    public void A_bad_line_is_named(string line)
    {
        string path = _folder.Write("pairs.jsonl", """{"text":"Oslo","start":0,"end":4,"types":["city"]}""" + "\n" + line + "\n");
        var error = Assert.Throws<CorpusFormatException>(() => PairMentions.Read(path));
        Assert.Equal((path, 2), (error.Path, error.Line));
    }

    [Fact]
    public void Missing_and_empty_files_are_named()
    {
        Assert.Contains("none.jsonl", Assert.Throws<CorpusFormatException>(() => PairMentions.Read(_folder["none.jsonl"])).Message);
        Assert.Contains("no pairs", Assert.Throws<CorpusFormatException>(() => PairMentions.Read(_folder.Write("empty.jsonl", "\n"))).Message);
        Assert.Contains("no labelled", Assert.Throws<CorpusFormatException>(() => ConllMentions.Read(_folder.Write("o.conll", "It\tO\n"), new CorpusReadLog())).Message);
    }

    [Fact]
    public void Gold_mentions_of_conll_are_typed_by_their_labels()
    {
        string path = _folder.Write("gold.txt", "In\tO\nNew\tB-city\nYork\tI-city\nand\tO\nOslo\tB-city\n\nThe\tO\nNile\tB-river\nX\tB-OtherLOC\nY\tB-misc\n");
        ProbeMentions gold = ConllMentions.Read(path, new CorpusReadLog());
        Assert.Equal(
            [("In New York and Oslo", "New York", "city"), ("In New York and Oslo", "Oslo", "city"), ("The Nile X Y", "Nile", "river")],
            gold.Mentions.Select(mention => (mention.Text, mention.Span.In(mention.Text).ToString(), Assert.Single(mention.Types))));
        Assert.Equal(["New York", "Oslo", "Nile"], gold.Mentions.Select(mention => mention.Entity));
    }
}
