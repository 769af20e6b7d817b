using System.Globalization;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Run and qrels files as trec_eval reads them.</summary>
public static class TrecFiles
{
    /// <summary>Sentences of a ranking that are written at least; the first R always are.</summary>
    public const int Depth = 1000;

    /// <summary>
    /// Writes "qid Q0 docid rank score tag". trec_eval ignores the rank and sorts by the score, a float32, and equal scores by
    /// document id; so a score that does not fall is written as the next lower float32, which keeps the order.
    /// </summary>
    public static void WriteRun(TextWriter writer, EvaluationSet set, SystemRun run)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(run);
        for (int i = 0; i < set.Types.Count; i++)
        {
            string query = Identifier(set.Types[i].Label);
            float last = float.PositiveInfinity;
            int rank = 0;
            foreach (RankedText text in run.Rankings[i].Texts.Take(Math.Max(Depth, set.Types[i].Relevant.Count)))
            {
                last = Math.Min((float)text.Score, MathF.BitDecrement(last));
                string score = last.ToString("G9", CultureInfo.InvariantCulture);
                writer.WriteLine($"{query} Q0 {Identifier(set.Sentences[text.Sentence].Id)} {++rank} {score} {Identifier(run.System)}");
            }
        }
    }

    /// <summary>Writes "qid 0 docid 1" for every relevant sentence.</summary>
    public static void WriteQrels(TextWriter writer, EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(set);
        foreach (EvaluationType type in set.Types)
        {
            foreach (int sentence in type.Relevant)
            {
                writer.WriteLine($"{Identifier(type.Label)} 0 {Identifier(set.Sentences[sentence].Id)} 1");
            }
        }
    }

    // Columns are split at white space.
    private static string Identifier(string text) =>
        text.Any(char.IsWhiteSpace) ? string.Concat(text.Select(c => char.IsWhiteSpace(c) ? '_' : c)) : text;
}
