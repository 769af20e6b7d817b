namespace NerRetriever.Client.Contracts;

/// <summary>How the hits are spread over the values of something.</summary>
/// <param name="Field">What was counted: entity, coarseType, detector, document, or metadata.FIELD.</param>
/// <param name="Values">The most frequent values, most frequent first.</param>
/// <param name="Distinct">Number of different values.</param>
/// <param name="Missing">Mentions that have no value.</param>
public sealed record Facet(string Field, IReadOnlyList<FacetValue> Values, int Distinct, int Missing);
