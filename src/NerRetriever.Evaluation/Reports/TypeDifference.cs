namespace NerRetriever.Evaluation.Reports;

/// <summary>R-Precision of one type in two reports.</summary>
/// <param name="Label">The data set's own label.</param>
/// <param name="Name">The description that was searched for.</param>
/// <param name="Relevant">R, the same in both.</param>
/// <param name="First">R-Precision in the first report.</param>
/// <param name="Second">R-Precision in the second.</param>
public readonly record struct TypeDifference(string Label, string Name, int Relevant, double First, double Second)
{
    /// <summary>Second minus first.</summary>
    public double Difference => Second - First;
}
