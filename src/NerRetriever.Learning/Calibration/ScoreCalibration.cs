using System.Globalization;

namespace NerRetriever.Learning.Calibration;

/// <summary>
/// From a cosine to the probability that a mention is of a type: 1 / (1 + exp(-(slope cosine + intercept))) (Platt 1999).
/// It rises with the cosine, so rankings stay as they are.
/// </summary>
public sealed record ScoreCalibration
{
    /// <summary>Creates a calibration.</summary>
    /// <param name="slope">Above 0.</param>
    /// <param name="intercept">Log-odds at cosine 0.</param>
    /// <exception cref="ArgumentException">A number is not finite, or the slope is not above 0.</exception>
    public ScoreCalibration(double slope, double intercept)
    {
        if (!double.IsFinite(slope) || !double.IsFinite(intercept) || slope <= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Slope {slope} and intercept {intercept} are not finite with a slope above 0."));
        }

        (Slope, Intercept) = (slope, intercept);
    }

    /// <summary>Log-odds that a cosine higher by 1 adds.</summary>
    public double Slope { get; }

    /// <summary>Log-odds at cosine 0.</summary>
    public double Intercept { get; }

    /// <summary>Probability that a mention with this cosine to a type is of it.</summary>
    public double Probability(double cosine) => 1 / (1 + Math.Exp(-((Slope * cosine) + Intercept)));

    /// <summary>Slope and intercept, as a head's file keeps them: "61.2,-58.7".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slope:R},{Intercept:R}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is anything else.</summary>
    public static ScoreCalibration? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double slope)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double intercept)
            && double.IsFinite(slope) && double.IsFinite(intercept) && slope > 0
            ? new ScoreCalibration(slope, intercept)
            : null;
    }
}
