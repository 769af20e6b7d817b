namespace NerRetriever.Learning.Pairs;

/// <summary>What a pair may be used for.</summary>
public enum PairSplit
{
    /// <summary>Training.</summary>
    Train,

    /// <summary>Measuring on types of which training sees no entity and no name; written "validation-types".</summary>
    ValidationTypes,

    /// <summary>Measuring on unseen entities of types that training knows; written "validation-entities".</summary>
    ValidationEntities,
}
