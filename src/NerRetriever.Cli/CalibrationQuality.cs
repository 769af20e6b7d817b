using System.Globalization;
using NerRetriever.Evaluation.Statistics;
using NerRetriever.Learning.Calibration;

namespace NerRetriever.Cli;

/// <summary>What a calibration is worth, as verbs print it.</summary>
/// <param name="Slope">Log-odds that a cosine higher by 1 adds, or null where there is no calibration.</param>
/// <param name="Intercept">Log-odds at cosine 0, or null likewise.</param>
/// <param name="Prior">Share of a corpus' mentions that are of a type.</param>
/// <param name="Types">Held-out types.</param>
/// <param name="Members">Pairs of a mention and a type of it.</param>
/// <param name="Others">Pairs of a mention and another type.</param>
/// <param name="CalibrationError">Expected calibration error over all pairs, or null where it could not be measured.</param>
/// <param name="CalibrationErrorOfHits">The same over the first hits of each type.</param>
internal sealed record CalibrationQuality(
    double? Slope, double? Intercept, double Prior, int Types, int Members, int Others, double? CalibrationError, double? CalibrationErrorOfHits)
{
    /// <summary>Measures a fit on what it predicted of types that it had not seen.</summary>
    public static CalibrationQuality Of(CalibrationFit fit) => new(
        fit.Calibration?.Slope,
        fit.Calibration?.Intercept,
        fit.Prior,
        fit.Types,
        fit.Members,
        fit.Others,
        ErrorOf(fit.Predictions),
        ErrorOf([.. fit.Predictions.Where(prediction => prediction.IsHit)]));

    /// <summary>A line or two for a person.</summary>
    public override string ToString()
    {
        if (Slope is null)
        {
            return "No calibration: members of held-out types do not have higher cosines than other mentions.";
        }

        string error = CalibrationError is null
            ? "there are too few types to measure its error"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"expected calibration error on unseen types {CalibrationError:F4}, over the first hits of each {CalibrationErrorOfHits:F3}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Calibrated on {Types} held-out types ({Members:N0} members, {Others:N0} others; prior {Prior:F4}): ")
            + string.Create(CultureInfo.InvariantCulture, $"log-odds {Slope:F2} x cosine {Intercept:+0.00;-0.00}; {error}.");
    }

    private static double? ErrorOf(IReadOnlyList<CalibrationPrediction> predictions) => predictions.Count == 0
        ? null
        : ExpectedCalibrationError.Of(
            [.. predictions.Select(prediction => prediction.Probability)], [.. predictions.Select(prediction => prediction.Member)]).Error;
}
