using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NerRetriever.Charts;
using NerRetriever.Learning.Projection;

namespace NerRetriever.Learning.Training;

/// <summary>What a training did: the record beside the head, from which its figure is drawn.</summary>
/// <param name="Origin">The model and its vectors.</param>
/// <param name="Options">How it was trained.</param>
/// <param name="TrainingMentions">Mentions trained on.</param>
/// <param name="TrainingTypes">Type names trained on.</param>
/// <param name="HeldOutTypes">Type names held out.</param>
/// <param name="HeldOutTypeMentions">Mentions held out with them.</param>
/// <param name="HeldOutEntityMentions">Mentions held out of trained types.</param>
/// <param name="BestEpoch">Epoch of the head that was kept.</param>
/// <param name="StoppedEarly">Whether patience ended the training.</param>
/// <param name="BareVectors">R-Precision over held-out types without a head.</param>
/// <param name="Epochs">Every epoch.</param>
public sealed record HeadTrainingReport(
    ProjectionHeadOrigin Origin,
    HeadTrainerOptions Options,
    int TrainingMentions,
    int TrainingTypes,
    int HeldOutTypes,
    int HeldOutTypeMentions,
    int HeldOutEntityMentions,
    int BestEpoch,
    bool StoppedEarly,
    double BareVectors,
    IReadOnlyList<EpochRecord> Epochs)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Puts a report together.</summary>
    public static HeadTrainingReport Of(ProjectionHeadOrigin origin, HeadTrainerOptions options, TrainingData data, TrainingOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(outcome);
        return new HeadTrainingReport(
            origin,
            options,
            data.Training.Count,
            data.TrainingTypes.Count,
            data.HeldOutTypes.Count,
            data.ValidationTypes.Count,
            data.ValidationEntities.Count,
            outcome.BestEpoch,
            outcome.StoppedEarly,
            outcome.BareVectors,
            outcome.History);
    }

    /// <summary>The record of the head that was kept.</summary>
    [JsonIgnore]
    public EpochRecord Best => Epochs[BestEpoch - 1];

    /// <summary>Writes the report as JSON; the file appears under its name only when complete.</summary>
    public void Save(string path)
    {
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, Format) + "\n", new UTF8Encoding(false));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>
    /// Loss and R-Precision over the epochs. The loss is drawn as a share of the first epoch's, so that one axis does for
    /// both; the report has its numbers.
    /// </summary>
    public LineChart Figure()
    {
        double first = Epochs[0].Loss > 0 ? Epochs[0].Loss : 1;
        var lines = new List<LineSeries>
        {
            Line("training loss / that of epoch 1", epoch => epoch.Loss / first),
            Line("R-Precision, held-out types", epoch => epoch.HeldOutTypes),
        };
        if (HeldOutEntityMentions > 0)
        {
            lines.Add(Line("R-Precision, held-out entities", epoch => epoch.HeldOutEntities ?? double.NaN));
        }

        lines.Add(Line("R-Precision, held-out types, no head", _ => BareVectors));
        return new LineChart($"Training of a head for {Origin.Model}", "epoch", "share", lines) { YFromZero = true };

        LineSeries Line(string name, Func<EpochRecord, double> value) =>
            new(name, [.. Epochs.Select(epoch => new ChartPoint(epoch.Epoch, value(epoch)))]);
    }
}
