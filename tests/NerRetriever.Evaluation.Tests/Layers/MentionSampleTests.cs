using NerRetriever.Evaluation.Layers;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Layers;

public sealed class MentionSampleTests
{
    [Fact]
    public void Takes_the_types_with_the_most_entities_and_each_entity_once_a_type()
    {
        ProbeMentions origin = Origin(
            [.. Many("city", 9), .. Many("river", 7), .. Many("band", 5), .. Many("city", 9), Mention("lone", "single")]);
        MentionSample sample = MentionSample.Draw(origin, new MentionSampleOptions { Types = 2, MentionsPerType = 6 });
        Assert.Equal(["city", "river"], sample.Types);
        foreach (string type in sample.Types)
        {
            string[] entities = [.. sample.Mentions.Where(mention => mention.Types.Contains(type)).Select(mention => mention.Entity)];
            Assert.Equal(6, entities.Length);
            Assert.Equal(6, entities.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }

        MentionSample all = MentionSample.Draw(origin, new MentionSampleOptions());
        Assert.Equal(["band", "city", "river"], all.Types);
        Assert.Equal(9 + 7 + 5, all.Mentions.Count);
    }

    [Fact]
    public void Other_names_of_chosen_types_are_passed_over()
    {
        ProbeMention[] both = [.. Many("city", 6).Select(mention => mention with { Types = ["city", "cities", "place"] })];
        ProbeMention[] places = [.. Enumerable.Range(0, 7).Select(i => Mention($"spot {i}", "place"))];
        MentionSample sample = MentionSample.Draw(Origin([.. both, .. places, .. Many("river", 3)]), new MentionSampleOptions { MentionsPerType = 13 });

        // Of 13 places 6 are cities, and all cities are places.
        Assert.Equal(["place", "river"], sample.Types);
        Assert.Equal(16, sample.Mentions.Distinct().Count());
        Assert.Equal(16, sample.Mentions.Count);
    }

    [Fact]
    public void The_seed_chooses_and_repeats()
    {
        ProbeMentions origin = Origin([.. Many("city", 90), .. Many("river", 90)]);
        MentionSample Draw(int seed) => MentionSample.Draw(origin, new MentionSampleOptions { MentionsPerType = 10, Seed = seed });
        Assert.Equal(Draw(1).Mentions, Draw(1).Mentions);
        Assert.NotEqual(Draw(1).Mentions, Draw(2).Mentions);
    }

    [Fact]
    public void Refuses_what_gives_no_pairs()
    {
        ProbeMentions origin = Origin([.. Many("city", 3), Mention("Nile", "river"), Mention("NILE", "river")]);
        Assert.Contains("two types", Assert.Throws<CorpusFormatException>(() => MentionSample.Draw(origin, new MentionSampleOptions())).Message);
        Assert.Throws<ArgumentException>(() => new MentionSampleOptions { Types = 1 }.Validate());
        Assert.Throws<ArgumentException>(() => new MentionSampleOptions { MentionsPerType = 1 }.Validate());
        Assert.Contains("10000", Assert.Throws<ArgumentException>(() => new MentionSampleOptions { MentionsPerType = 5001, Types = 2 }.Validate()).Message);
        new MentionSampleOptions { MentionsPerType = 5000, Types = 2 }.Validate();
    }

    private static IEnumerable<ProbeMention> Many(string type, int count) =>
        Enumerable.Range(0, count).Select(i => Mention($"{type} {(i % 2 == 0 ? "No" : "NO")} {i}", type));

    private static ProbeMention Mention(string entity, params string[] types) => new($"So {entity} it is.", new TextSpan(3, 3 + entity.Length), types, entity);

    private static ProbeMentions Origin(ProbeMention[] mentions) => new("pairs.jsonl", "all", mentions);
}
