using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Evaluation.Systems;

namespace NerRetriever.Evaluation.Tests.Reports;

/// <summary>Systems whose rankings are given, and reports of them.</summary>
internal static class SampleReport
{
    /// <summary>Four sentences; "a/b" is in the first two, "city" in the third, "ghost" in none.</summary>
    public static readonly EvaluationSet Set = new(
        "sample",
        [.. Enumerable.Range(0, 4).Select(i => new EvaluationSentence($"s {i}", $"text {i}", []))],
        [new EvaluationType("a/b", "letter, \"ab\"", [0, 1]), new EvaluationType("city", "city", [2]), new EvaluationType("ghost", "ghost", [])])
    {
        HasMentions = false,
    };

    /// <summary>A system that gives every type these sentences, the best with the score 1, each following 0.1 less.</summary>
    public static IRetrievalSystem System(string name, params int[][] rankings) => new Fixed(name, rankings);

    /// <summary>A report of the systems.</summary>
    public static EvaluationReport Of(params IRetrievalSystem[] systems)
    {
        var settings = new EvaluationSettings(Seed: 1, Depth: 2, Limit: null, "patterns", Baseline: "base");
        return new EvaluationReport
        {
            Set = SetSummary.Of(Set),
            Date = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Machine = "2 processors, test",
            Settings = settings,
            Systems = SetEvaluation.Run(Set, systems, settings),
        };
    }

    private sealed class Fixed(string name, int[][] rankings) : IRetrievalSystem
    {
        public string Name => name;

        public string Description => $"the system {name}";

        public SystemRun Run(EvaluationSet set) => new(name, Description, [.. set.Types.Zip(rankings, (type, sentences) =>
            new TypeRanking(type.Label, [.. sentences.Select((sentence, i) => new RankedText(sentence, 1 - (0.1 * i)))]))]);
    }
}
