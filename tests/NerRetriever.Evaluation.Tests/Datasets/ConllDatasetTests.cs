using NerRetriever.Evaluation.Datasets;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Datasets;

public sealed class ConllDatasetTests : WrittenDatasets
{
    private const string MultiConer = """
        # id 309f5b26	domain=en
        robert _ _ B-OtherPER
        gottschalk _ _ I-OtherPER
        of _ _ O
        panavision _ _ B-ORG


        # id bb81b9a7	domain=en
        the _ _ O
        aspirin _ _ B-Medication/Vaccine
        codeine _ _ B-Medication/Vaccine

        """;

    private static readonly Dictionary<string, string> Names = new()
    {
        ["ORG"] = "organization",
        ["Medication/Vaccine"] = "medication",
        ["Drink"] = "drink",
    };

    [Fact]
    public void MultiCoNER_has_sentences_ids_mentions_and_types()
    {
        Folder.Write("en.conll", MultiConer);
        EvaluationSet set = Load(Describe(DatasetFormat.Conll, "en.conll") with { Types = Names, LeftOut = ["OtherPER"] });

        Assert.Equal("written", set.Name);
        Assert.True(set.HasMentions);
        Assert.Equal(["309f5b26", "bb81b9a7"], set.Sentences.Select(sentence => sentence.Id));
        Assert.Equal("robert gottschalk of panavision", set.Sentences[0].Text);
        Assert.Equal(
            [
                "0: robert gottschalk = OtherPER", "0: panavision = ORG",
                "1: aspirin = Medication/Vaccine", "1: codeine = Medication/Vaccine",
            ],
            Mentions(set));

        // Named and not there: asked for, with R = 0. Left out: not asked for.
        Assert.Equal(["Drink = drink: ", "Medication/Vaccine = medication: 1", "ORG = organization: 0"], Types(set));
    }

    [Fact]
    public void An_unknown_label_is_an_error_with_file_and_line()
    {
        Folder.Write("en.conll", MultiConer);
        var error = Assert.Throws<CorpusFormatException>(
            () => Load(Describe(DatasetFormat.Conll, "en.conll") with { Types = Names, LeftOut = ["OtherLOC"] }));
        Assert.Contains("\"OtherPER\"", error.Message, StringComparison.Ordinal);
        Assert.Equal((Folder["en.conll"], 2), (error.Path, error.Line));

        error = Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.Conll, "en.conll") with
        {
            Types = new Dictionary<string, string> { ["ORG"] = "organization" },
            LeftOut = ["OtherPER"],
        }));
        Assert.Equal(10, error.Line);
    }

    [Fact]
    public void Files_are_pooled_by_pattern_in_ordinal_order_under_distinct_ids()
    {
        Folder.Write("crossner/music/dev.txt", "Abba\tB-band\n");
        Folder.Write("crossner/ai/dev.txt", "SVM\tB-algorithm\n\nin\tO\nParis\tB-location\n");
        Folder.Write("crossner/ai/train.txt", "not\tB-this\n");
        EvaluationSet set = Load(Describe(DatasetFormat.Conll, "crossner/*/dev.txt"));
        Assert.Equal(
            ["crossner/ai/dev.txt#1", "crossner/ai/dev.txt#2", "crossner/music/dev.txt#1"], set.Sentences.Select(sentence => sentence.Id));
        Assert.Equal(["algorithm = algorithm: 0", "band = band: 2", "location = location: 1"], Types(set));

        Assert.Equal(4, Load(Describe(DatasetFormat.Conll, "crossner/ai/train.txt", "crossner/*/dev.txt")).Sentences.Count);
    }

    [Fact]
    public void Wikigold_labels_without_B_are_read()
    {
        Folder.Write("wikigold.conll.txt", "010 I-MISC\nis O\nThe I-ORG\nMad I-ORG\n. O\n\n");
        Assert.Equal(["0: 010 = MISC", "0: The Mad = ORG"], Mentions(Load(Describe(DatasetFormat.Conll, "wikigold.conll.txt"))));
    }

    [Fact]
    public void Few_nerd_has_bare_fine_labels_and_drops_short_sentences()
    {
        Folder.Write("few/train.txt", "Paul\tperson-athlete\nInternational\tbuilding-other\nairport\tbuilding-other\n.\tO\n\n");
        Folder.Write("few/dev.txt", "#\tO\nEU\torganization-government/governmentagency\nmet\tO\nin\tO\nParis\tlocation-GPE\n\n");
        DatasetDescription description = Describe(DatasetFormat.FewNerd, "few/train.txt", "few/dev.txt");
        Assert.Equal(
            [
                "0: Paul = person-athlete", "0: International airport = building-other",
                "1: EU = organization-government/governmentagency", "1: Paris = location-GPE",
            ],
            Mentions(Load(description)));

        EvaluationSet set = Load(description with { MinimumWords = 5 });
        Assert.Equal("few/dev.txt#1", Assert.Single(set.Sentences).Id);

        var error = Assert.Throws<CorpusFormatException>(() => Load(description with
        {
            Types = new Dictionary<string, string> { ["person-athlete"] = "athlete", ["location-GPE"] = "geopolitical entity" },
            LeftOut = ["building-other"],
        }));
        Assert.Equal((Folder["few/dev.txt"], 2), (error.Path, error.Line));
    }

    [Theory]
    [InlineData("missing.conll", "missing.conll")]
    [InlineData("no/*/dev.txt", "no/*/dev.txt")]
    [InlineData("bad.conll", "line 2")]
    public void Bad_collections_are_errors(string file, string because)
    {
        Folder.Write("bad.conll", "Paris\tB-LOC\nLondon\n");
        Assert.Contains(
            because,
            Assert.Throws<CorpusFormatException>(() => Load(Describe(DatasetFormat.Conll, file))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_come_twice_are_told_apart()
    {
        Folder.Write("twice.conll", "# id s1\nParis\tB-LOC\n\n# id s1\nRome\tB-LOC\n\n# id s1\nBern\tB-LOC\n");
        Assert.Equal(["s1", "s1#2", "s1#3"], Load(Describe(DatasetFormat.Conll, "twice.conll")).Sentences.Select(sentence => sentence.Id));
    }

    [Fact]
    public void A_sample_is_even_and_keeps_the_order()
    {
        Folder.Write("many.conll", string.Concat(Enumerable.Range(0, 1000).Select(i => $"# id s{i}\nw{i}\tB-X\n\n")));
        DatasetDescription description = Describe(DatasetFormat.Conll, "many.conll");
        int[] kept = [.. Load(description with { MaximumSentences = 200 }).Sentences.Select(sentence => int.Parse(sentence.Id[1..]))];
        Assert.Equal(200, kept.Length);
        Assert.Equal(kept.Order(), kept);
        Assert.InRange(kept.Count(i => i < 500), 75, 125);

        // A smaller sample is part of a greater one.
        int[] fewer = [.. Load(description with { MaximumSentences = 20 }).Sentences.Select(sentence => int.Parse(sentence.Id[1..]))];
        Assert.Empty(fewer.Except(kept));
    }
}
