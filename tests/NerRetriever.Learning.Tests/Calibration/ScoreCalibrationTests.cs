using NerRetriever.Learning.Calibration;

namespace NerRetriever.Learning.Tests.Calibration;

public sealed class ScoreCalibrationTests
{
    [Fact]
    public void Probabilities_rise_with_the_cosine_and_the_text_form_is_exact()
    {
        var calibration = new ScoreCalibration(60.125, -1.0 / 3 * 170);
        Assert.Equal(1 / (1 + Math.Exp(-((60.125 * 0.9) - (1.0 / 3 * 170)))), calibration.Probability(0.9), 12);
        Assert.True(calibration.Probability(0.95) > calibration.Probability(0.94));
        Assert.Equal(calibration, ScoreCalibration.Parse(calibration.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1,2,3")]
    [InlineData("0,1")]
    [InlineData("-1,1")]
    [InlineData("NaN,1")]
    [InlineData("1,Infinity")]
    [InlineData("a,b")]
    public void Other_texts_are_no_calibration(string text) => Assert.Null(ScoreCalibration.Parse(text));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void Numbers_that_give_no_rising_probability_are_refused(double slope, double intercept) =>
        Assert.Throws<ArgumentException>(() => new ScoreCalibration(slope, intercept));
}
