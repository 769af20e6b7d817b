namespace NerRetriever.Evaluation.Rankings;

/// <summary>What one system answered on one evaluation set.</summary>
/// <param name="System">Short name, such as "bm25" or "ours-gold"; the tag of TREC run files.</param>
/// <param name="Description">What it is with its settings, for reports: "BM25 (FTS5, k1 1.2, b 0.75)".</param>
/// <param name="Rankings">One ranking a type, in the order of the set's types.</param>
public sealed record SystemRun(string System, string Description, IReadOnlyList<TypeRanking> Rankings);
