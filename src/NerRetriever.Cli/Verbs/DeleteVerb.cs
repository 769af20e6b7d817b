using System.CommandLine;
using NerRetriever.Index;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr delete</c>: documents out of an index.</summary>
internal static class DeleteVerb
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id")
        {
            Description = "Ids of the documents, all removed by one commit",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> index = IndexArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print the counts as JSON" };
        var command = new Command("delete", """
            Remove documents from an index.

            Example: nerr delete article-17 --index indexes/articles
            """)
        { ids, index, json };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            using IndexWriter writer = IndexWriter.Open(parsed.GetValue(index)!);
            string[] missing = [.. parsed.GetValue(ids)!.Where(id => !writer.Delete(id))];
            writer.Commit();
            int deleted = parsed.GetValue(ids)!.Length - missing.Length;
            if (parsed.GetValue(json))
            {
                JsonLines.Write(output, new { Deleted = deleted, Missing = missing });
            }
            else
            {
                output.WriteLine($"Deleted {deleted} documents.");
                foreach (string id in missing)
                {
                    output.WriteLine($"There was no document '{Terminal.OneLine(id)}'.");
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
