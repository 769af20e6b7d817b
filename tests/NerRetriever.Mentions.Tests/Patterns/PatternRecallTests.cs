using NerRetriever.Testing;
using NerRetriever.Text;
using Xunit.Abstractions;

namespace NerRetriever.Mentions.Tests.Patterns;

/// <summary>
/// Counts on labelled sets, deterministic; the floors stand a little below what is reached. No rule was made from MultiCoNER
/// v2's labels. Misses on CrossNER dev, WikiGold and WNUT17 dev shaped the rules, those on CrossNER train and WNUT17 test
/// were not looked at.
/// </summary>
public sealed class PatternRecallTests(ITestOutputHelper output)
{
    private const int MostSentences = 3000;

    [SharedTheory("data/ner")]
    [InlineData("wikigold/wikigold.conll.txt", LowerCaseCandidates.None, 3304, 3490, 9601)]
    [InlineData("wikigold/wikigold.conll.txt", LowerCaseCandidates.Words, 3313, 3497, 13233)]
    [InlineData("wnut17/emerging.dev.conll", LowerCaseCandidates.None, 619, 751, 3036)]
    [InlineData("wnut17/emerging.dev.conll", LowerCaseCandidates.Words, 654, 786, 4065)]
    [InlineData("wnut17/emerging.test.annotated", LowerCaseCandidates.None, 746, 907, 3741)]
    [InlineData("wnut17/emerging.test.annotated", LowerCaseCandidates.Words, 777, 946, 5447)]
    [InlineData("crossner/ai/dev.txt", LowerCaseCandidates.None, 1065, 1222, 3409)]
    [InlineData("crossner/ai/dev.txt", LowerCaseCandidates.Words, 1238, 1411, 4516)]
    [InlineData("crossner/literature/dev.txt", LowerCaseCandidates.None, 1772, 1931, 4018)]
    [InlineData("crossner/literature/dev.txt", LowerCaseCandidates.Words, 1872, 2023, 5283)]
    [InlineData("crossner/music/dev.txt", LowerCaseCandidates.None, 2167, 2436, 4709)]
    [InlineData("crossner/music/dev.txt", LowerCaseCandidates.Words, 2253, 2541, 5794)]
    [InlineData("crossner/politics/dev.txt", LowerCaseCandidates.None, 3094, 3409, 8249)]
    [InlineData("crossner/politics/dev.txt", LowerCaseCandidates.Words, 3128, 3427, 10181)]
    [InlineData("crossner/science/dev.txt", LowerCaseCandidates.None, 2000, 2253, 4567)]
    [InlineData("crossner/science/dev.txt", LowerCaseCandidates.Words, 2186, 2417, 6081)]
    [InlineData("crossner/*/dev.txt", LowerCaseCandidates.None, 10099, 11253, 24987)]
    [InlineData("crossner/*/dev.txt", LowerCaseCandidates.Words, 10679, 11821, 31910)]
    [InlineData("crossner/*/train.txt", LowerCaseCandidates.None, 3338, 3729, 7889)]
    [InlineData("crossner/*/train.txt", LowerCaseCandidates.Words, 3513, 3905, 10317)]
    [InlineData("multiconer2/en-train90.conll", LowerCaseCandidates.None, 4245, 4812, 35955)]
    [InlineData("klue/klue-ner-v1.1_dev.tsv", LowerCaseCandidates.None, 6527, 7054, 52173)]
    public void Recall_and_number_of_candidates(string path, LowerCaseCandidates mode, int strict, int fuzzy, int found)
    {
        var counts = Measure(path, mode);
        output.WriteLine($"{path} {mode}: {counts}");
        output.WriteLine(string.Join(
            "; ", counts.ByScore.Select(pair => $"score {pair.Key:F2}: {pair.Value.Right} of {pair.Value.All} are gold")));
        Assert.True(counts.Strict >= strict, $"{counts.Strict} gold spans found, at least {strict} expected");
        Assert.True(counts.Fuzzy >= fuzzy, $"{counts.Fuzzy} gold spans found fuzzily, at least {fuzzy} expected");
        Assert.True(counts.Found <= found, $"{counts.Found} candidates, at most {found} expected");
    }

    [Theory]
    [InlineData("the Café Royal", "café royal", true)]
    [InlineData("Royal", "Café Royal", true)]
    [InlineData("a b c d e", "a b c d", true)]
    [InlineData("b c d e f", "b c d e g", false)]
    [InlineData("Rome", "Paris", false)]
    [InlineData("The", "the", true)]
    public void The_fuzzy_match_is_the_papers(string left, string right, bool same) =>
        Assert.Equal(same, FuzzyMatch.AreSame(FuzzyMatch.Tokens(left), FuzzyMatch.Tokens(right)));

    private static DetectionCounts Measure(string path, LowerCaseCandidates mode)
    {
        var options = new CorpusReaderOptions { Format = CorpusFormat.Conll };
        var detector = new PatternMentionDetector(new PatternDetectorOptions { LowerCase = mode });
        var counts = new DetectionCounts();
        foreach (string file in path.Contains('*', StringComparison.Ordinal) ? Expand(path) : [path])
        {
            var log = new CorpusReadLog(strict: true);
            var reader = CorpusReader.Open(SharedMaterial.PathOf("data/ner/" + file), options, log);
            foreach (var document in reader.Read().Take(MostSentences))
            {
                counts.Add(detector, document);
            }
        }

        return counts;
    }

    private static IEnumerable<string> Expand(string path) =>
        new[] { "ai", "literature", "music", "politics", "science" }
            .Select(field => path.Replace("*", field, StringComparison.Ordinal));
}
