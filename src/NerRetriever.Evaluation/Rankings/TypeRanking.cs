namespace NerRetriever.Evaluation.Rankings;

/// <summary>A system's answer for one type: distinct sentences, best first, ties in order of the sentence index.</summary>
/// <param name="Label">The type's label.</param>
/// <param name="Texts">The sentences found; not every sentence needs to be among them.</param>
public sealed record TypeRanking(string Label, IReadOnlyList<RankedText> Texts);
