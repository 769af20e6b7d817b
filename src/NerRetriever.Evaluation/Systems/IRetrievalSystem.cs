using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Something that ranks the sentences of an evaluation set for each of its types, without seeing the labels.</summary>
public interface IRetrievalSystem
{
    /// <summary>Short name, such as "bm25"; the tag of TREC run files.</summary>
    string Name { get; }

    /// <summary>What it is, with its settings.</summary>
    string Description { get; }

    /// <summary>Answers every type of the set.</summary>
    SystemRun Run(EvaluationSet set);
}
