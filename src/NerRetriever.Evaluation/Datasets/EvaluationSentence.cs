namespace NerRetriever.Evaluation.Datasets;

/// <summary>One text of an evaluation set.</summary>
/// <param name="Id">Unique within the set; the document id of TREC files, so without white space.</param>
/// <param name="Text">The text.</param>
/// <param name="Mentions">Gold mentions of every label, those left out of the types included; empty where the set has none.</param>
public sealed record EvaluationSentence(string Id, string Text, IReadOnlyList<GoldMention> Mentions);
