using NerRetriever.Text;

namespace NerRetriever.Evaluation.Rankings;

/// <summary>One sentence of a ranking.</summary>
/// <param name="Sentence">Index into <see cref="Datasets.EvaluationSet.Sentences"/>.</param>
/// <param name="Score">The system's score; higher is better, comparable within one ranking only.</param>
/// <param name="Mention">The mention that gave the score, where the system ranks mentions.</param>
public readonly record struct RankedText(int Sentence, double Score, TextSpan? Mention = null);
