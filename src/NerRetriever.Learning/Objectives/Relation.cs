namespace NerRetriever.Learning.Objectives;

/// <summary>How a mention and a type name stand to each other in a batch.</summary>
internal enum Relation : byte
{
    /// <summary>The mention is not of the type.</summary>
    Wrong,

    /// <summary>The mention is of the type.</summary>
    Right,

    /// <summary>Neither is taught: the entity is of the type, but not as this mention was labelled.</summary>
    LeftOut,
}
