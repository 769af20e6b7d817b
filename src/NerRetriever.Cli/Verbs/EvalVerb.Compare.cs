using System.CommandLine;
using NerRetriever.Evaluation.Reports;

namespace NerRetriever.Cli.Verbs;

/// <content>Two reports of the same collection.</content>
internal static partial class EvalVerb
{
    private static Command CreateCompare()
    {
        var first = new Argument<string>("first") { Description = "Report to start from: SET.json of nerr eval --out" };
        var second = new Argument<string>("second") { Description = "Report to compare with it" };
        var show = new Option<int>("--show")
        {
            Description = "Most types to show that gained, and that lost",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a system, with every type" };
        var command = new Command("compare", """
            Compare two reports of the same collection: difference in macro R-Precision with its bootstrap interval, a paired
            test over types, and the types that gained or lost most.

            Example: nerr eval compare results/before/multiconer2-en.json results/after/multiconer2-en.json
            """)
        { first, second, show, json };
        command.SetAction(parsed =>
        {
            int most = parsed.GetValue(show);
            if (most < 0)
            {
                throw new UsageException($"--show: {most} is not a number of types");
            }

            IReadOnlyList<ReportComparison> comparisons = ReportComparison.Of(
                EvaluationReportFile.Load(parsed.GetValue(first)!), EvaluationReportFile.Load(parsed.GetValue(second)!));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                foreach (ReportComparison comparison in comparisons)
                {
                    JsonLines.Write(output, comparison);
                }

                return ExitCode.Ok;
            }

            IEnumerable<TextTable> changed = comparisons.Select(comparison => ComparisonTable.OfTypes(comparison, most));
            foreach (TextTable table in changed.Where(table => table.Rows.Count > 0).Prepend(ComparisonTable.OfSystems(comparisons)))
            {
                foreach (string line in table.ToLines().Append(""))
                {
                    output.WriteLine(line);
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
