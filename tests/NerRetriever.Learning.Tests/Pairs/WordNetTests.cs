using NerRetriever.Learning.Pairs;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class WordNetTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoDefinitions = [];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Senses_come_in_order_with_their_words_and_hypernyms()
    {
        WordNetNouns nouns = Read();
        Assert.Equal([70, 30], nouns.Senses("bridge").Select(sense => sense.Offset));
        Assert.Equal(["bridge", "span"], nouns.Senses("bridge")[1].Words);
        Assert.Equal([40, 30, 20, 10], nouns.WithAncestors(nouns.Senses("suspension bridge")[0]).Select(sense => sense.Offset));
        Assert.Empty(nouns.Senses("golden gate bridge"));
        Assert.True(nouns.IsName("golden gate bridge"));
        Assert.Equal(3, nouns.NamedInstances(nouns.Senses("bridge")[1]));
        Assert.Equal(9, nouns.TagCount("film", nouns.Senses("film")[1]));
        Assert.True(nouns.HasOtherPartOfSpeech("stout"));
        Assert.Empty(nouns.Senses("unknown"));
    }

    [Fact]
    public void A_sense_is_chosen_by_instances_tags_or_definition_and_else_not()
    {
        WordNetNouns nouns = Read();
        var plain = new SenseChooser(nouns, NoDefinitions, []);
        Assert.Equal(30, plain.AsType("bridge")!.Offset); // named instances, against the order of senses
        Assert.Equal(140, plain.AsType("film")!.Offset); // tag counts
        Assert.Equal(90, plain.AsType("beer")!.Offset); // the only one
        Assert.Null(plain.AsType("lager"));

        var defined = new SenseChooser(nouns, new Dictionary<string, IReadOnlyList<string>> { ["lager"] = ["beer"], ["film"] = ["layer"] }, []);
        Assert.Equal(100, defined.AsMention("lager")!.Offset);
        Assert.Equal(140, defined.AsType("film")!.Offset); // a definition of which WordNet knows nothing says nothing
    }

    [Fact]
    public void Evidence_that_contradicts_itself_chooses_no_sense()
    {
        WordNetNouns nouns = Read();
        var cards = new Dictionary<string, IReadOnlyList<string>> { ["bridge"] = ["game"] };
        Assert.Equal(70, new SenseChooser(nouns, cards, []).AsMention("bridge")!.Offset);
        Assert.Equal(30, new SenseChooser(nouns, cards, [new("suspension bridge", 5)]).AsType("bridge")!.Offset);

        var substance = new Dictionary<string, IReadOnlyList<string>> { ["lager"] = ["camp", "beer"] };
        Assert.Null(new SenseChooser(nouns, substance, []).AsMention("lager"));
    }

    [Fact]
    public void Types_are_widened_in_the_chosen_sense_by_words_that_mean_it_first()
    {
        WordNetNouns nouns = Read();
        var senses = new SenseChooser(nouns, NoDefinitions, []);
        var widening = new TypeWidening(nouns, senses, new WordFrequencies());
        Assert.Equal(["movie"], widening.OfType("film")); // entity is too general
        Assert.Equal(["span"], widening.OfType("suspension bridge")); // bridge means the game first
        Assert.Empty(widening.OfType("lager"));
        Assert.Equal(["beer", "beverage"], widening.OfMention("lager", nouns.Senses("lager")[1]));
    }

    [Fact]
    public void Common_nouns_are_concrete_in_a_chosen_sense_and_no_other_part_of_speech()
    {
        WordNetNouns nouns = Read();
        var senses = new SenseChooser(nouns, new Dictionary<string, IReadOnlyList<string>> { ["lager"] = ["beer"] }, []);
        var widening = new TypeWidening(nouns, senses, new WordFrequencies());
        Dictionary<string, IReadOnlyList<string>> found = CommonNouns.Of(nouns, senses, widening).ToDictionary();
        Assert.Equal(["beer", "beverage"], found["lager"]);
        Assert.Equal(["beverage"], found["beer"].Take(1));
        Assert.DoesNotContain("stout", found.Keys); // stout is an adjective, too
        Assert.DoesNotContain("film", found.Keys); // no concrete kind
    }

    [Theory]
    [InlineData("data.noun", "00000010 03 n 01 entity 0 001 @ 00000099 n 0000 | x\n", "00000099")]
    [InlineData("data.noun", "00000010 03 n\n", "line 1")]
    [InlineData("index.noun", "  licence\nentity n one\n", "line 2")]
    [InlineData("index.noun", "entity n 1 0 1 0 00000077\n", "00000077")]
    [InlineData("cntlist.rev", "film%1:10:00:: two 9\n", "line 1")]
    public void Bad_files_are_refused_with_file_and_place(string file, string content, string named)
    {
        WordNetFiles.Write(_folder);
        _folder.Write("dict/" + file, content);
        var problem = Assert.Throws<CorpusFormatException>(() => WordNetReader.Read(_folder["dict"], default));
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_the_files_is_refused() =>
        Assert.Contains("data.noun", Assert.Throws<CorpusFormatException>(() => WordNetReader.Read(_folder.FullPath, default)).Message, StringComparison.Ordinal);

    private WordNetNouns Read() => WordNetReader.Read(WordNetFiles.Write(_folder), default);
}
