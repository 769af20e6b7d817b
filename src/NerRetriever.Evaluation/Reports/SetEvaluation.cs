using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Statistics;
using NerRetriever.Evaluation.Systems;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Runs systems on a set, one after another, and measures them.</summary>
public static class SetEvaluation
{
    /// <summary>Runs and measures the systems.</summary>
    /// <param name="set">The set; at least one of its types has a relevant sentence.</param>
    /// <param name="systems">The systems; the baseline is one of them where tests are wanted.</param>
    /// <param name="settings">Seed, cutoffs and the baseline's name.</param>
    /// <param name="ran">Called with each run before it is let go, so that it can be written; rankings are large.</param>
    /// <param name="cancellationToken">Stops between systems.</param>
    public static IReadOnlyList<SystemReport> Run(
        EvaluationSet set,
        IReadOnlyList<IRetrievalSystem> systems,
        EvaluationSettings settings,
        Action<SystemRun>? ran = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(systems);
        ArgumentNullException.ThrowIfNull(settings);
        if (!set.Types.Any(type => type.Relevant.Count > 0))
        {
            throw new ArgumentException($"No type of the set \"{set.Name}\" has a relevant sentence.", nameof(set));
        }

        var reports = new List<SystemReport>();
        foreach (IRetrievalSystem system in systems)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SystemRun run = system.Run(set);
            ran?.Invoke(run);
            reports.Add(Measure(set, run, settings) with { Storage = (system as IVectorSystem)?.Storage(set) });
        }

        SystemReport? baseline = reports.Find(report => report.System == settings.Baseline);
        return baseline is null
            ? reports
            : [.. reports.Select(report => report == baseline ? report : report with { AgainstBaseline = Test(report, baseline, settings) })];
    }

    /// <summary>R-Precision of the types that have a relevant sentence, in the set's order.</summary>
    internal static double[] RPrecisions(IReadOnlyList<TypeMeasures> types) =>
        [.. types.Where(type => type.Relevant > 0).Select(type => type.RPrecision)];

    private static SystemReport Measure(EvaluationSet set, SystemRun run, EvaluationSettings settings)
    {
        IReadOnlyList<TypeMeasures> types = RankingMeasurer.Measure(set, run, settings.Cutoffs);
        return new SystemReport(run.System, run.Description)
        {
            Macro = MacroMeasures.Of(types),
            RPrecisionInterval = new Bootstrap { Seed = settings.Seed }.OfMean(RPrecisions(types)),
            PrecisionRecall = PrecisionRecallCurve.Of(set, run),
            Types = types,
        };
    }

    private static PairedTestResult Test(SystemReport report, SystemReport baseline, EvaluationSettings settings) =>
        new PairedTest { Seed = settings.Seed }.Compare(RPrecisions(report.Types), RPrecisions(baseline.Types));
}
