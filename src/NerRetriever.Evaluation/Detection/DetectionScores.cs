using NerRetriever.Mentions;

namespace NerRetriever.Evaluation.Detection;

/// <summary>How well mentions were found in a labelled corpus.</summary>
/// <param name="Documents">Documents compared.</param>
/// <param name="Tokens">Tokens in them.</param>
/// <param name="CorrectTokens">Tokens whose BIO label is the gold one.</param>
/// <param name="Entities">All types together: conlleval's overall figures.</param>
/// <param name="Types">Each type, in ordinal order; a type that was only found is among them.</param>
/// <param name="Spans">The same with every type taken for one, for detectors that know no types.</param>
/// <param name="Candidates">Mentions before overlapping ones were left out.</param>
/// <param name="StrictHits">Gold spans that equal a candidate.</param>
/// <param name="FuzzyHits">Gold spans that match a candidate by the rule of arXiv 2509.04011.</param>
public sealed record DetectionScores(
    int Documents,
    long Tokens,
    long CorrectTokens,
    EntityCounts Entities,
    IReadOnlyList<(string Type, EntityCounts Counts)> Types,
    EntityCounts Spans,
    int Candidates,
    int StrictHits,
    int FuzzyHits)
{
    /// <summary>Share of the tokens with the gold label; NaN where there are none.</summary>
    public double TokenAccuracy => CorrectTokens / (double)Tokens;

    /// <summary>Share of the gold spans among the candidates; NaN where there are none.</summary>
    public double StrictRecall => StrictHits / (double)Spans.Gold;

    /// <summary>Share of the gold spans that a candidate matches by the fuzzy rule; NaN where there are none.</summary>
    public double FuzzyRecall => FuzzyHits / (double)Spans.Gold;

    /// <summary>Candidates for each gold span; NaN where there are none.</summary>
    public double CandidatesPerGold => Candidates / (double)Spans.Gold;
}
