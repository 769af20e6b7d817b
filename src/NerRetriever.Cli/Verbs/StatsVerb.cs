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

            IndexStatistics counts = reader.Statistics;
            IndexIdentity made = reader.Identity;
            output.WriteLine($"""
                documents            {counts.Documents:N0}
                sentences            {counts.Sentences:N0}
                mentions             {counts.Mentions:N0}
                distinct vectors     {counts.Nodes:N0} of {made.Dimension} numbers, {counts.DeadNodes:N0} of them no longer used
                bytes                {counts.TotalBytes:N0} (documents {counts.DatabaseBytes:N0}, vectors {counts.VectorBytes:N0}, codes {counts.CodeBytes:N0}, graph {counts.GraphBytes:N0})
                bytes a mention      {counts.BytesPerMention:N0}
                commits              {counts.Generation:N0}
                model                {made.Model}, SHA-256 {made.ModelSha256}
                head                 SHA-256 {made.HeadSha256}
                read at              block {made.TapBlock}, {made.Pooling} token, {made.Readings} {(made.Readings == 1 ? "reading" : "readings")}
                """);

            return ExitCode.Ok;
        });
        return command;
    }
}
