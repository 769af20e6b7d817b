namespace NerRetriever.Learning.Training;

/// <summary>What a labelled mention is used for.</summary>
public enum PairSplit
{
    /// <summary>Trained on.</summary>
    Train,

    /// <summary>Held out together with its types, which are never trained on: measures unseen types.</summary>
    ValidationTypes,

    /// <summary>Held out, its types not: measures unseen entities of seen types.</summary>
    ValidationEntities,
}
