using System.Globalization;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Searching;

/// <summary>Writes hits as the API shows them.</summary>
internal static class HitWriter
{
    /// <summary>What offsets count.</summary>
    public const string Unit = "utf16";

    private const int ScoreDigits = 6;

    /// <summary>The hit as it is answered.</summary>
    public static Hit HitOf(FoundHit found, int rank, SearchPlan plan, (double X, double Y)? place)
    {
        SearchHit hit = found.Hit;
        return new Hit
        {
            Rank = rank,
            Query = found.Description,
            DocumentId = hit.DocumentId,
            Title = hit.Title,
            Mention = hit.Mention,
            Start = hit.MentionSpan?.Start,
            End = hit.MentionSpan?.End,
            Unit = Unit,
            Sentence = hit.Sentence,
            SentenceStart = hit.SentenceSpan.Start,
            Score = Round(hit.Score),
            Parts = new ScoreParts(Round(hit.Explanation.Cosine), Round(hit.Explanation.Bm25)),
            Probability = Round(hit.Probability),
            CoarseType = hit.CoarseType,
            Detector = hit.Detector,
            GroupSize = hit.GroupSize,
            Explanation = plan.Explain
                ? new HitExplanation(Explain(hit, plan.Mode), hit.Explanation.DenseRank, hit.Explanation.Bm25Rank)
                : null,
            X = Round(place?.X),
            Y = Round(place?.Y),
        };
    }

    private static string Explain(SearchHit hit, RankingMode mode)
    {
        ScoreExplanation parts = hit.Explanation;
        string cosine = parts.Cosine is null
            ? "no mention to compare"
            : $"cosine {Show(parts.Cosine)} of mention and description{Rank(parts.DenseRank, "mentions")}";
        string words = parts.Bm25 is null
            ? "no word of the description in the sentence"
            : $"BM25 {Show(parts.Bm25)} of the sentence{Rank(parts.Bm25Rank, "sentences")}";
        return mode switch
        {
            RankingMode.Dense => $"{cosine}; the score is the cosine.",
            RankingMode.Bm25 => $"{words}; the score is BM25.",
            _ => $"{cosine}; {words}. The score {Show(hit.Score)} is the cosine in standard deviations above the average mention, "
                + "plus up to 1 for BM25 as a share of the best sentence's.",
        };
    }

    private static string Rank(int? rank, string among) =>
        rank is null ? "" : string.Create(CultureInfo.InvariantCulture, $", rank {rank} among {among}");

    private static string Show(float? score) => score is { } value ? value.ToString("F4", CultureInfo.InvariantCulture) : "";

    private static double Round(float score) => Math.Round((double)score, ScoreDigits);

    private static double? Round(float? score) => score is { } value ? Round(value) : null;

    private static double? Round(double? value) => value is { } number ? Math.Round(number, ScoreDigits) : null;
}
