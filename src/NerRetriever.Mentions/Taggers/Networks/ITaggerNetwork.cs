using System.Numerics;
using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>A network from words to scores of labels. Generic, so that its gradients can be checked in double.</summary>
internal interface ITaggerNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>All weights.</summary>
    IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>Word vectors, [vocabulary, d].</summary>
    Parameter<T> Words { get; }

    /// <summary>Scores of transitions, [labels + 1, labels]; zeros where none are learnt.</summary>
    ReadOnlySpan<T> Transitions { get; }

    /// <summary>Loss of a batch with labels, [1, 1].</summary>
    Tensor<T> Loss(Tape<T> tape, TokenBatch batch, LossTerms terms);

    /// <summary>Scores of labels to decode: logarithms of probabilities, or a CRF's emissions, [n, labels].</summary>
    Tensor<T> Emissions(Tape<T> tape, TokenBatch batch);

    /// <summary>Weights to start from; word vectors too.</summary>
    void Initialise(Learning.Networks.SplitMix64 random);
}
