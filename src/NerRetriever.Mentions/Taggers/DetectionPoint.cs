using System.Globalization;
using System.Text.Json;
using NerRetriever.Learning.Training;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// How readily a tagger takes words for mentions, stored in its file: in place of the best label sequence it gives that of a
/// chain in which O is worth less, and beside it every span of a high enough probability, nested ones too.
/// </summary>
public sealed record DetectionPoint
{
    /// <summary>What is taken from O's score at each token before the best sequence is looked for; 0 leaves it.</summary>
    public float Bias { get; init; }

    /// <summary>Probability from which a span is given even where the best sequence has another; above 1 for none.</summary>
    public float Threshold { get; init; } = 2;

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="TrainingRequestException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(float.IsFinite(Bias) && Bias is >= 0 and <= 20, "bias", Bias, "a number from 0 to 20");
        Require(float.IsFinite(Threshold) && Threshold > 0, "threshold", Threshold, "a number above 0");
    }

    /// <summary>The point as JSON.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The point of <see cref="ToJson"/>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="TrainingRequestException">It makes no sense.</exception>
    internal static DetectionPoint FromJson(string json)
    {
        DetectionPoint point = JsonSerializer.Deserialize<DetectionPoint>(json) ?? throw new JsonException("null");
        point.Validate();
        return point;
    }

    private static void Require(bool fulfilled, string field, float value, string allowed)
    {
        if (!fulfilled)
        {
            throw new TrainingRequestException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not {allowed}"));
        }
    }
}
