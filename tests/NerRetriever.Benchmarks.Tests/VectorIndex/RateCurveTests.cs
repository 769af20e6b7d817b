using NerRetriever.Benchmarks.VectorIndex;

namespace NerRetriever.Benchmarks.Tests.VectorIndex;

public class RateCurveTests
{
    [Fact]
    public void A_rate_between_two_breadths_lies_between_theirs_on_a_logarithmic_scale()
    {
        var curve = new RateCurve();
        curve.Enter(10, recall: 0.9, comparisons: 100);
        curve.Enter(40, recall: 0.98, comparisons: 300);
        foreach (double rate in (double[])[390, 410, 400])
        {
            curve.AddRate(10, rate);
        }

        curve.AddRate(40, 100);

        Assert.Equal(200, curve.RateAtRecall(0.94)!.Value, 1e-9);
        Assert.Equal(100, curve.RateAtRecall(0.98)!.Value, 1e-9);
        Assert.Equal(400, curve.RateAtRecall(0.5)!.Value, 1e-9);
        Assert.Null(curve.RateAtRecall(0.99));
        Assert.Equal(400, curve.RatesAt(10).Median);
    }
}
