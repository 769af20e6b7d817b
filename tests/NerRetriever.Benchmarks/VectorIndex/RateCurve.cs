using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>Recall and rate of one peer at the breadths that were measured.</summary>
internal sealed class RateCurve
{
    private readonly SortedDictionary<int, (double Recall, double Comparisons, List<double> Rates)> _points = [];

    /// <summary>Recall at a breadth.</summary>
    public double RecallAt(int ef) => _points[ef].Recall;

    /// <summary>Comparisons of a search at a breadth.</summary>
    public double ComparisonsAt(int ef) => _points[ef].Comparisons;

    /// <summary>Queries a second at a breadth, by round.</summary>
    public Spread RatesAt(int ef) => Spread.Of(_points[ef].Rates);

    /// <summary>Adds the queries a second of a round.</summary>
    public void AddRate(int ef, double rate) => _points[ef].Rates.Add(rate);

    /// <summary>Enters a breadth, of which the rates follow.</summary>
    public void Enter(int ef, double recall, double comparisons) =>
        _points.Add(ef, (recall, comparisons, []));

    /// <summary>
    /// Queries a second at a recall: between the two neighbouring breadths linear in recall and in the logarithm of the
    /// rate; at the least breadth where that is more than enough; null where none reaches it.
    /// </summary>
    public double? RateAtRecall(double recall)
    {
        (double Recall, double Rate)? before = null;
        foreach ((double reached, _, List<double> rates) in _points.Values)
        {
            double rate = Spread.Of(rates).Median;
            if (reached >= recall)
            {
                if (before is not { } lower)
                {
                    return rate;
                }

                double share = (recall - lower.Recall) / (reached - lower.Recall);
                return Math.Exp(((1 - share) * Math.Log(lower.Rate)) + (share * Math.Log(rate)));
            }

            before = (reached, rate);
        }

        return null;
    }
}
