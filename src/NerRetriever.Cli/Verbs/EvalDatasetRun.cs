using System.CommandLine;
using System.Runtime.InteropServices;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Evaluation.Systems;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary>One call of <c>nerr eval --dataset</c>: collection after collection, the model loaded once.</summary>
internal sealed class EvalDatasetRun(ParseResult parsed, EvalDatasetRequest request, ModelArguments model, bool json)
{
    private readonly TextWriter _output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter _error = parsed.InvocationConfiguration.Error;
    private readonly Terminal _terminal = new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

    /// <summary>Measures and reports each collection; what was written for those before stays when a later one fails.</summary>
    public int Execute(CancellationToken cancellation)
    {
        EncodedParts parts = (request.Systems ?? SystemCatalogue.Names)
            .Aggregate(EncodedParts.None, (all, name) => all | SystemCatalogue.PartsOf(name));
        ReportFolder? folder = request.Out is { } path ? new ReportFolder(path) : null;
        using RetrieverModel? retriever = parts == EncodedParts.None ? null : model.Load(parsed);
        SeenTypes? seen = retriever is null ? null : model.SeenTypes(parsed);
        string name = "";
        SetEncoder? encoder = retriever is null ? null : new SetEncoder(retriever, request.Detector, parts, (done, all) =>
        {
            cancellation.ThrowIfCancellationRequested();
            _terminal.Progress($"{name}: {done:N0} of {all:N0} sentences encoded");
        });
        foreach (DatasetDescription description in request.Datasets)
        {
            name = description.Name;
            EvaluationSet set = Load(description);
            EvaluationReport report = Measure(set, encoder, seen, folder, cancellation);
            folder?.Write(set, report);
            Print(report);
        }

        return ExitCode.Ok;
    }

    private EvaluationSet Load(DatasetDescription description)
    {
        EvaluationSet set = EvaluationSetLoader.Load(description, request.Data);
        set = request.Settings.Limit is { } limit ? SentenceLimit.First(set, limit) : set;
        return set.Types.Any(type => type.Relevant.Count > 0)
            ? set
            : throw new CorpusFormatException(
                description.Path, 0, $"none of its types has a mention in the {set.Sentences.Count:N0} sentences taken");
    }

    private EvaluationReport Measure(
        EvaluationSet set, SetEncoder? encoder, SeenTypes? seen, ReportFolder? folder, CancellationToken cancellation)
    {
        IRetrievalSystem[] systems = [.. SystemsFor(set).Select(name => SystemCatalogue.Create(name, encoder, request.Settings.Seed))];
        IReadOnlyList<SystemReport> measured = SetEvaluation.Run(
            set,
            systems,
            request.Settings,
            run =>
            {
                folder?.Write(set, run);
                _terminal.Progress($"{set.Name}: {run.System}");
            },
            cancellation);
        _terminal.EndProgress();
        return new EvaluationReport
        {
            Set = SetSummary.Of(set),
            Date = DateTimeOffset.UtcNow,
            Machine = $"{Environment.ProcessorCount} processors, {RuntimeInformation.RuntimeIdentifier}",
            Settings = request.Settings,
            Model = encoder?.Model.Identity,
            SeenTypes = seen?.ShareOf(set),
            Detection = encoder?.MeasureDetection(set),
            Systems = measured,
        };
    }

    private string[] SystemsFor(EvaluationSet set)
    {
        string[] gold = [.. (request.Systems ?? SystemCatalogue.Names).Where(SystemCatalogue.NeedsGoldMentions)];
        if (set.HasMentions || gold.Length == 0)
        {
            return [.. request.Systems ?? SystemCatalogue.Names];
        }

        if (request.Systems is not null)
        {
            throw new UsageException($"--systems: {set.Name} does not say where mentions stand, which {string.Join(", ", gold)} need");
        }

        _error.WriteLine($"{set.Name} does not say where mentions stand: {string.Join(", ", gold)} left out");
        return [.. SystemCatalogue.Names.Except(gold)];
    }

    private void Print(EvaluationReport report)
    {
        if (json)
        {
            _output.WriteLine(EvaluationReportFile.ToLine(report));
            return;
        }

        foreach (string line in SummaryTable.Of(report).ToLines().Append("").Concat(SummaryTable.Notes(report)).Append(""))
        {
            _output.WriteLine(line);
        }
    }
}
