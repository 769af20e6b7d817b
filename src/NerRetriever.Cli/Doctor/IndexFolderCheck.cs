using NerRetriever.Index;

namespace NerRetriever.Cli.Doctor;

/// <summary>Whether an index is whole and belongs to the model.</summary>
internal static class IndexFolderCheck
{
    public const string Name = "index";

    /// <summary>Checks the index as <c>nerr check</c> does, or opens it where a writer or the medium does not allow that.</summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="model">What searches it; null where it was not loaded.</param>
    public static IEnumerable<Finding> Run(string folder, RetrieverModel? model)
    {
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(Check(folder));
            using IndexReader reader = IndexReader.Open(folder);
            IndexStatistics counts = reader.Statistics;
            if (model is not null)
            {
                reader.Identity.EnsureMatches(model.Identity, folder);
            }

            findings.Add(new Finding(Name, FindingState.Ok, $"{folder}: {counts.Documents} documents, {counts.Mentions} mentions, commit {counts.Generation}"));
        }
        catch (IndexException problem)
        {
            findings.Add(new Finding(Name, FindingState.Problem, problem.Message, problem.Kind switch
            {
                IndexErrorKind.NotFound => "Index a corpus with 'nerr index', or name another folder.",
                IndexErrorKind.Incompatible => "Search with the model that made it (--model, --head), or index the corpus again.",
                _ => "Restore a copy, or index the corpus again.",
            }));
        }

        return findings;
    }

    private static IEnumerable<Finding> Check(string folder)
    {
        try
        {
            return IndexCheck.Run(folder).Select(problem => new Finding(
                Name, FindingState.Problem, $"{problem.Path}: {problem.Description}", "Restore a copy, or index the corpus again."));
        }
        catch (IndexException problem) when (problem.Kind is IndexErrorKind.Locked or IndexErrorKind.Disk)
        {
            string why = problem.Kind == IndexErrorKind.Locked ? "a writer has it open" : "the folder cannot be written";
            return [new Finding(Name, FindingState.Note, $"{folder}: {why}, so it is opened and not read through", "Run 'nerr check' on it when nothing writes, or on a copy.")];
        }
    }
}
