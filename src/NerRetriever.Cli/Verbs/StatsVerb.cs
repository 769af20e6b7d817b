using System.CommandLine;
using NerRetriever.Index;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr stats</c>: what an index holds and what it takes.</summary>
internal static class StatsVerb
{
    public static Command Create()
    {
        Option<string> index = IndexArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print as JSON" };
        var command = new Command("stats", """
            Show what an index holds, how large it is and which model made it.

            Example: nerr stats --index indexes/articles
            """)
        { index, json };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            using IndexReader reader = IndexReader.Open(parsed.GetValue(index)!);
            if (parsed.GetValue(json))
            {
                JsonLines.Write(output, new { reader.Identity, reader.Statistics });
                return ExitCode.Ok;
            }

            foreach (object part in new object[] { reader.Statistics, reader.Identity })
            {
                foreach (System.Reflection.PropertyInfo property in part.GetType().GetProperties().Where(property => property.GetMethod is { IsPublic: true } && property.Name != "EqualityContract"))
                {
                    output.WriteLine($"{property.Name,-24} {property.GetValue(part):N0}");
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
