using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Datasets;

/// <summary>Loads the collections of ../shared by the project's own descriptions; counts were checked by a second program.</summary>
public sealed class SharedDatasetTests
{
    [SharedTheory("data/ner")]
    [InlineData("multiconer2-en", 15099, 30, 20181)]
    [InlineData("crossner-ai", 350, 14, 1549)]
    [InlineData("crossner-literature", 400, 12, 2130)]
    [InlineData("crossner-music", 380, 13, 2679)]
    [InlineData("crossner-politics", 541, 9, 3482)]
    [InlineData("crossner-science", 450, 17, 2538)]
    [InlineData("crossner-dev", 2121, 39, 12378)]
    [InlineData("wikigold", 1696, 3, 2846)]
    [InlineData("wnut17", 1287, 6, 1079)]
    [InlineData("ufet-dev", 1995, 1680, 10801)]
    public void Sentences_types_and_mentions_are_all_there(string name, int sentences, int types, int mentions)
    {
        EvaluationSet set = Load(name);
        HashSet<string> asked = [.. set.Types.Select(type => type.Label)];
        Assert.Equal(name, set.Name);
        Assert.Equal(sentences, set.Sentences.Count);
        Assert.Equal(types, set.Types.Count);
        Assert.Equal(mentions, set.Sentences.Sum(sentence => sentence.Mentions.Count(mention => asked.Contains(mention.Label))));
        Assert.All(set.Types, type => Assert.NotEmpty(type.Relevant));
        Assert.All(set.Sentences, sentence => Assert.All(sentence.Mentions, mention => Assert.True(mention.Span.IsValidIn(sentence.Text.Length))));
    }

    [SharedFact("data/ner/multiconer2")]
    public void MultiCoNER_has_the_counts_of_the_reference()
    {
        EvaluationSet set = Load("multiconer2-en");

        // The 22,921 of eval/results/mini-zero-shot.txt are the gold mentions of all 33 labels.
        Assert.Equal(22921, set.Sentences.Sum(sentence => sentence.Mentions.Count));
        Assert.Equal(2660, Relevant("Artist"));
        Assert.Equal(277, Relevant("Medication/Vaccine"));
        Assert.Equal(21, Relevant("Station"));

        var seen = SeenTypes.Load(Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.types.txt"));
        Assert.InRange(seen.ShareOf(set), 0.01, 0.99);

        int Relevant(string label) => set.Types.Single(type => type.Label == label).Relevant.Count;
    }

    [SharedFact("data/ner/wnut17")]
    public void Gold_spans_have_full_recall()
    {
        EvaluationSet set = Load("wnut17");
        TextSpan[][] gold = [.. set.Sentences.Select(sentence => sentence.Mentions.Select(mention => mention.Span).ToArray())];
        DetectionRecall recall = DetectionRecall.Of(set, gold);
        Assert.Equal((1079, 1079, 1079), (recall.Gold, recall.StrictHits, recall.FuzzyHits));
    }

    private static EvaluationSet Load(string name) => EvaluationSetLoader.Load(
        DatasetDescription.Load(Path.Combine(SharedMaterial.ProjectRoot, "eval", "datasets", name + ".json")),
        SharedMaterial.PathOf("data"));
}
