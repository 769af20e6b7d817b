namespace NerRetriever.Evaluation.Measures;

/// <summary>How many gold mentions of one type a detector found.</summary>
/// <param name="Label">The data set's own label.</param>
/// <param name="Name">Its readable name.</param>
/// <param name="Gold">Number of gold mentions.</param>
/// <param name="StrictHits">Those whose very span was detected.</param>
/// <param name="FuzzyHits">Those that match a detected mention of the sentence by the paper's fuzzy rule.</param>
public readonly record struct TypeDetectionRecall(string Label, string Name, int Gold, int StrictHits, int FuzzyHits)
{
    /// <summary>Share of the gold mentions whose very span was detected; NaN where there are none.</summary>
    public double Strict => StrictHits / (double)Gold;

    /// <summary>Share of the gold mentions found by the fuzzy rule; NaN where there are none.</summary>
    public double Fuzzy => FuzzyHits / (double)Gold;
}
