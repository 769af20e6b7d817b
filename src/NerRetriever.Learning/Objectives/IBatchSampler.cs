using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Objectives;

/// <summary>Cuts the training mentions into the batches of an epoch.</summary>
internal interface IBatchSampler
{
    /// <summary>The batches; equal random numbers give equal batches.</summary>
    IEnumerable<IBatch> Epoch(SplitMix64 random);
}
