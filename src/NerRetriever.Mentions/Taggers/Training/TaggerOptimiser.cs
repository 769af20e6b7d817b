namespace NerRetriever.Mentions.Taggers;

/// <summary>How a tagger's weights are moved.</summary>
public enum TaggerOptimiser
{
    /// <summary>Stochastic gradient descent, as in both sources.</summary>
    Sgd,

    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Adam with weights that decay apart from the gradient.</summary>
    AdamW,
}
