using System.CommandLine;
using NerRetriever.Index;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr check</c>: whether an index is whole.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        Option<string> index = IndexArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print one JSON object a problem" };
        var command = new Command("check", """
            Verify every checksum, reference and graph of an index. Exit code 7 says that problems were found.

            Example: nerr check --index indexes/articles
            """)
        { index, json };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            IReadOnlyList<IndexProblem> problems = IndexCheck.Run(parsed.GetValue(index)!);
            foreach (IndexProblem problem in problems)
            {
                if (parsed.GetValue(json))
                {
                    JsonLines.Write(output, problem);
                }
                else
                {
                    output.WriteLine(Terminal.OneLine($"{problem.Path}: {problem.Description}"));
                }
            }

            if (problems.Count == 0 && !parsed.GetValue(json))
            {
                output.WriteLine("No problems found.");
            }

            return problems.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }
}
