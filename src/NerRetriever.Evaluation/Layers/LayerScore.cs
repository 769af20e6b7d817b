using NerRetriever.Models.Llama;

namespace NerRetriever.Evaluation.Layers;

/// <summary>How well the vectors of a sub-module tell types apart.</summary>
/// <param name="Block">The block, counted from 0.</param>
/// <param name="Part">The sub-module.</param>
/// <param name="Auc">ROC-AUC of the cosine; null where all its vectors are equal.</param>
public readonly record struct LayerScore(int Block, SubModule Part, double? Auc);
