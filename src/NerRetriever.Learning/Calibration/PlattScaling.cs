namespace NerRetriever.Learning.Calibration;

/// <summary>
/// Fits slope and intercept of a <see cref="ScoreCalibration"/> by logistic regression on the cosine (Platt 1999; Newton with
/// step halving as in Lin, Lin and Weng 2007). Every type weighs the same, and within a type members weigh as much as the
/// prior says, so that the probabilities are those of a corpus and not of the sample.
/// </summary>
internal static class PlattScaling
{
    private const int MostSteps = 100;
    private const double Converged = 1e-10;

    /// <summary>Fits; null where members do not have higher cosines than others, or one of the two is missing.</summary>
    /// <param name="pairs">The sample.</param>
    /// <param name="prior">Share of a corpus' mentions that are of a type, in (0, 1).</param>
    public static ScoreCalibration? Fit(IReadOnlyList<ScoredPair> pairs, double prior)
    {
        Dictionary<(int, bool), int> counts = pairs.CountBy(pair => (pair.Type, pair.Member)).ToDictionary();
        int[] types = [.. counts.Keys.Select(key => key.Item1).Distinct().Where(type => counts.ContainsKey((type, true)) && counts.ContainsKey((type, false)))];
        if (types.Length == 0)
        {
            return null;
        }

        // Platt's targets, short of 0 and 1 by what so few members leave open. Each member stands for (1 - prior) / prior others.
        double members = types.Sum(type => counts[(type, true)]);
        double memberTarget = (members + 1) / (members + 2);
        double otherTarget = 1 / ((members * (1 - prior) / prior) + 2);
        HashSet<int> used = [.. types];
        Point[] points =
        [
            .. pairs.Where(pair => used.Contains(pair.Type)).Select(pair => new Point(
                pair.Cosine,
                pair.Member ? memberTarget : otherTarget,
                (pair.Member ? prior : 1 - prior) / counts[(pair.Type, pair.Member)] / types.Length)),
        ];
        (double slope, double intercept) = Minimise(points, Math.Log(prior / (1 - prior)));
        return double.IsFinite(slope) && double.IsFinite(intercept) && slope > 0 ? new ScoreCalibration(slope, intercept) : null;
    }

    private static (double Slope, double Intercept) Minimise(Point[] points, double intercept)
    {
        double slope = 0;
        double loss = Loss(points, slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            (double slopeStep, double interceptStep) = NewtonStep(points, slope, intercept);
            double size = 1;
            double next = Loss(points, slope - slopeStep, intercept - interceptStep);
            while (!(next <= loss) && size > 1e-10)
            {
                size /= 2;
                next = Loss(points, slope - (size * slopeStep), intercept - (size * interceptStep));
            }

            if (!(next <= loss))
            {
                break;
            }

            (slope, intercept) = (slope - (size * slopeStep), intercept - (size * interceptStep));
            if (loss - next <= Converged * loss)
            {
                break;
            }

            loss = next;
        }

        return (slope, intercept);
    }

    private static (double Slope, double Intercept) NewtonStep(Point[] points, double slope, double intercept)
    {
        double gradientSlope = 0, gradientIntercept = 0, slopeSlope = 0, slopeIntercept = 0, interceptIntercept = 0;
        foreach (Point point in points)
        {
            double probability = 1 / (1 + Math.Exp(-((slope * point.Cosine) + intercept)));
            double error = point.Weight * (probability - point.Target);
            double curvature = point.Weight * probability * (1 - probability);
            gradientSlope += error * point.Cosine;
            gradientIntercept += error;
            slopeSlope += curvature * point.Cosine * point.Cosine;
            slopeIntercept += curvature * point.Cosine;
            interceptIntercept += curvature;
        }

        // A little on the diagonal keeps the step defined where all cosines are equal.
        slopeSlope += 1e-12;
        interceptIntercept += 1e-12;
        double determinant = (slopeSlope * interceptIntercept) - (slopeIntercept * slopeIntercept);
        return (
            ((interceptIntercept * gradientSlope) - (slopeIntercept * gradientIntercept)) / determinant,
            ((slopeSlope * gradientIntercept) - (slopeIntercept * gradientSlope)) / determinant);
    }

    /// <summary>Weighted cross-entropy; log(1 + exp(x)) is computed so that it neither overflows nor loses digits.</summary>
    private static double Loss(Point[] points, double slope, double intercept)
    {
        double loss = 0;
        foreach (Point point in points)
        {
            double odds = (slope * point.Cosine) + intercept;
            double softplus = Math.Max(odds, 0) + double.LogP1(Math.Exp(-Math.Abs(odds)));
            loss += point.Weight * (softplus - (point.Target * odds));
        }

        return loss;
    }

    private readonly record struct Point(double Cosine, double Target, double Weight);
}
