using NerRetriever.Evaluation.Datasets;

namespace NerRetriever.Evaluation.Systems;

/// <summary>A system that stores vectors, whose number and size are part of what is compared.</summary>
public interface IVectorSystem : IRetrievalSystem
{
    /// <summary>What its vectors of the set take.</summary>
    VectorStorage Storage(EvaluationSet set);
}
