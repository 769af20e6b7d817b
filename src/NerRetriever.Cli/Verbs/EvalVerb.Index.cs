using System.CommandLine;
using System.Globalization;
using NerRetriever.Evaluation;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <content>Precision of the three modes on an index whose types are labelled.</content>
internal static partial class EvalVerb
{
    private static int RunIndex(ParseResult parsed, string directory, string[] types, int k, bool expectDense, bool json, ModelArguments model)
    {
        TypeLabels labels = TypeLabels.Load(types);
        using IndexReader reader = IndexReader.Open(directory);
        using RetrieverModel retriever = model.Load(parsed);
        IReadOnlyList<TypeScore> scores = new TypeSearchEvaluation(reader, new EntitySearcher(reader, retriever)).Run(labels, k);
        if (scores.Count == 0)
        {
            throw new CorpusFormatException(string.Join(", ", types), 0, "none of its names occurs in the index");
        }

        TextWriter output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            foreach (TypeScore score in scores)
            {
                JsonLines.Write(output, score);
            }
        }
        else
        {
            WriteTable(output, scores, k);
        }

        double dense = Mean(scores, SearchMode.Dense, score => score.PrecisionAtK);
        if (expectDense && dense <= Mean(scores, SearchMode.Bm25, score => score.PrecisionAtK))
        {
            parsed.InvocationConfiguration.Error.WriteLine($"nerr: dense precision@{k} is not above BM25's");
            return ExitCode.CheckFailed;
        }

        return ExitCode.Ok;
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<TypeScore> scores, int k)
    {
        output.WriteLine($"{"type",-24} {"R",4}   precision@{k}: dense   bm25 hybrid   R-Precision: dense   bm25 hybrid");
        foreach (IGrouping<string, TypeScore> type in scores.GroupBy(score => score.Type))
        {
            WriteRow(output, type.Key, type.First().RelevantSentences.ToString(CultureInfo.InvariantCulture), [.. type]);
        }

        WriteRow(output, "mean of the types", "", scores);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Dense precision@{k} of the mentions themselves: {Mean(scores, SearchMode.Dense, score => score.MentionPrecisionAtK):F3}"));
    }

    private static void WriteRow(TextWriter output, string name, string relevant, IReadOnlyList<TypeScore> scores)
    {
        string Cell(SearchMode mode, Func<TypeScore, double> measure) =>
            Mean(scores, mode, measure).ToString("F3", CultureInfo.InvariantCulture).PadLeft(6);
        string Cells(Func<TypeScore, double> measure) =>
            string.Join(' ', Enum.GetValues<SearchMode>().Select(mode => Cell(mode, measure)));
        string precision = Cells(score => score.PrecisionAtK);
        string rPrecision = Cells(score => score.RPrecision);
        output.WriteLine($"{name,-24} {relevant,4}   {"",12}{precision}   {"",12}{rPrecision}");
    }

    private static double Mean(IReadOnlyList<TypeScore> scores, SearchMode mode, Func<TypeScore, double> measure) =>
        scores.Where(score => score.Mode == mode).Average(measure);
}
