using System.Runtime.CompilerServices;
using NerRetriever.Models;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Cli.Doctor;

/// <summary>What <c>nerr doctor</c> is to look at.</summary>
/// <param name="Only">Names of the checks wanted; none wants all that have what they need.</param>
/// <param name="ModelPath">File of the model.</param>
/// <param name="ModelAsMade">Whether the model is used with its own head and settings.</param>
/// <param name="Load">Loads it.</param>
/// <param name="Index">Folder of an index, or null.</param>
/// <param name="Port">Port to listen on, or null.</param>
/// <param name="Url">Address of a running server's health, or null.</param>
internal sealed record Examination(
    IReadOnlySet<string> Only, string ModelPath, bool ModelAsMade, Func<RetrieverModel> Load, string? Index, int? Port, Uri? Url)
{
    /// <summary>All checks by name, in the order in which they run.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [ProcessorCheck.Name, MemoryCheck.Name, DiskCheck.Name, ModelCheck.Name, IndexFolderCheck.Name, PortCheck.Name, UrlCheck.Name];

    /// <summary>The findings as they come.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (Finding finding in OfMachine().Concat(OfModelAndIndex()).Concat(Wanted(PortCheck.Name) && Port is { } port ? PortCheck.Run(port) : []))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return finding;
        }

        if (Wanted(UrlCheck.Name) && Url is { } url)
        {
            yield return await UrlCheck.RunAsync(url, cancellation).ConfigureAwait(false);
        }
    }

    private bool Wanted(string name) => Only.Count == 0 || Only.Contains(name);

    private IEnumerable<Finding> OfMachine() =>
        (Wanted(ProcessorCheck.Name) ? ProcessorCheck.Run() : [])
            .Concat(Wanted(MemoryCheck.Name) ? MemoryCheck.Run(ModelPath, Index) : [])
            .Concat(Wanted(DiskCheck.Name) ? DiskCheck.Run(Index ?? Environment.CurrentDirectory) : []);

    private List<Finding> OfModelAndIndex()
    {
        var findings = new List<Finding>();
        RetrieverModel? model = null;
        try
        {
            if (Wanted(ModelCheck.Name))
            {
                try
                {
                    model = Load();
                    findings.AddRange(ModelCheck.Run(model, ModelPath, ModelAsMade));
                }
                catch (Exception problem) when (problem is ModelFormatException or TokenizerFormatException or IOException or UnauthorizedAccessException)
                {
                    findings.Add(new Finding(ModelCheck.Name, FindingState.Problem, problem.Message, "Name a model that can be read with --model, or install nerr again."));
                }
            }

            if (Wanted(IndexFolderCheck.Name) && Index is not null)
            {
                findings.AddRange(IndexFolderCheck.Run(Index, model));
            }

            return findings;
        }
        finally
        {
            model?.Dispose();
        }
    }
}
