using System.CommandLine;
using System.Globalization;
using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Projection;
using NerRetriever.Learning.Training;

namespace NerRetriever.Cli.Verbs;

/// <summary>One training of a head, from its pairs to its files.</summary>
internal sealed class TrainHeadRun(ParseResult parsed, HeadTrainerOptions options, TrainedHeadFiles names, bool resume)
{
    private readonly TextWriter _output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter _error = parsed.InvocationConfiguration.Error;
    private readonly Terminal _terminal = new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

    /// <summary>Trains and writes; returns the exit code.</summary>
    public int Execute(
        string pairs, double heldOut, string? cache, Func<RetrieverModel> load, bool json, CancellationToken cancellation)
    {
        TrainingData data = TrainingData.Create(LabelledMentionReader.Read(pairs, cancellation), pairs, heldOut, options.Seed);

        // Made at the start: a folder that cannot be written must not be found out after hours of training.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(names.Head))!);
        (ProjectionHeadOrigin origin, ValueVectorKey key, ValueVectorSet vectors) = Vectors(data, cache ?? names.Vectors, load, cancellation);
        TrainingOutcome outcome;
        try
        {
            outcome = new HeadTrainer(data, vectors, key, options).Run(names.Checkpoint, resume, Progress, cancellation);
        }
        finally
        {
            _terminal.EndProgress();
        }

        HeadTrainingReport report = HeadTrainingReport.Of(origin, options, data, outcome);
        CalibrationFit? fit = Calibrate(data, vectors, outcome.Head);
        new ProjectionHeadFile(outcome.Head, origin, fit?.Calibration).Save(names.Head);
        report.Save(names.Report);
        report.Figure().Save(names.Figure);
        SaveTypes(data);
        File.Delete(names.Checkpoint);
        Summarise(report, fit is null ? null : CalibrationQuality.Of(fit), json);
        return ExitCode.Ok;
    }

    private (ProjectionHeadOrigin Origin, ValueVectorKey Key, ValueVectorSet Vectors) Vectors(
        TrainingData data, string cache, Func<RetrieverModel> load, CancellationToken cancellation)
    {
        using RetrieverModel model = load();
        var origin = new ProjectionHeadOrigin(
            model.Identity.Model, model.Identity.ModelSha256, model.Identity.TapBlock, model.Identity.Readings, model.Identity.Pooling);
        ValueVectorKey key = ValueVectorKey.Of(data, origin, model.Encoder.Dimension, model.Precision);
        try
        {
            ValueVectorSet vectors = new ValueVectorCache(cache).LoadOrCompute(
                data, key, model.Encoder, rows => _terminal.Progress($"value vectors: {rows:N0} of {key.Rows:N0}"), cancellation);
            return (origin, key, vectors);
        }
        finally
        {
            _terminal.EndProgress();
        }
    }

    /// <summary>On the types that stopped the training: those of other data would be cleaner, and nobody has them here.</summary>
    private CalibrationFit? Calibrate(TrainingData data, ValueVectorSet vectors, ProjectionHead head)
    {
        CalibrationSet? set = CalibrationSet.Choose(data.Pairs, data.TrainingTypes.Select(type => data.TypeNames[type]), null, options.Seed);
        return set?.Fit(
            Project([.. set.MentionNumbers]),
            Project([.. set.TypeNames.Select(name => data.RowOfType(data.NumberOfType(name)))]),
            head.OutputDimension);

        float[] Project(int[] rows)
        {
            var values = new float[rows.Length * vectors.Dimension];
            vectors.Gather(rows, values);
            var projected = new float[rows.Length * head.OutputDimension];
            head.Project(values, projected);
            return projected;
        }
    }

    private void Progress(TrainingProgress at)
    {
        if (at.Finished is not { } epoch)
        {
            _terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"epoch {at.Epoch} of {options.Epochs}, step {at.Step}, loss {at.Loss:F4}"));
            return;
        }

        _terminal.EndProgress();
        string entities = epoch.HeldOutEntities is { } measure
            ? string.Create(CultureInfo.InvariantCulture, $", held-out entities {measure:F3}")
            : "";
        _error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch.Epoch}: loss {epoch.Loss:F4}, R-Precision of held-out types {epoch.HeldOutTypes:F3}{entities}, {epoch.Seconds:F1} s"));
    }

    private void SaveTypes(TrainingData data)
    {
        string temporary = names.Types + ".tmp";
        File.WriteAllLines(
            temporary, data.TrainingTypes.Select(type => data.TypeNames[type].ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
        File.Move(temporary, names.Types, overwrite: true);
    }

    private void Summarise(HeadTrainingReport report, CalibrationQuality? calibration, bool json)
    {
        if (json)
        {
            JsonLines.Write(_output, new
            {
                names.Head,
                names.Report,
                names.Figure,
                names.Types,
                report.TrainingMentions,
                report.TrainingTypes,
                report.HeldOutTypes,
                Epochs = report.Epochs.Count,
                report.BestEpoch,
                report.StoppedEarly,
                report.Best.Loss,
                RPrecisionHeldOutTypes = report.Best.HeldOutTypes,
                RPrecisionHeldOutEntities = report.Best.HeldOutEntities,
                RPrecisionBareVectors = report.BareVectors,
                Calibration = calibration,
                Seconds = report.Epochs.Sum(epoch => epoch.Seconds),
            });
            return;
        }

        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Trained on {report.TrainingMentions:N0} mentions of {report.TrainingTypes:N0} types, {report.Epochs.Count} epochs"
            + $"{(report.StoppedEarly ? ", then it gained no more" : "")}; kept epoch {report.BestEpoch}."));
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"R-Precision over {report.HeldOutTypes} held-out types: {report.Best.HeldOutTypes:F3} (without a head {report.BareVectors:F3})."));
        _output.WriteLine(calibration?.ToString() ?? "No calibration: one held-out type is too few.");
        _output.WriteLine($"Wrote {names.Head}, {names.Report}, {names.Figure} and {names.Types}.");
    }
}
