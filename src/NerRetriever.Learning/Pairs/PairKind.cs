namespace NerRetriever.Learning.Pairs;

/// <summary>Where the sentence of a pair was found.</summary>
public enum PairKind
{
    /// <summary>The sentence that defines the entity.</summary>
    Definition,

    /// <summary>Another sentence of the entity's own article.</summary>
    OwnArticle,

    /// <summary>A sentence of another article or of a corpus.</summary>
    Elsewhere,

    /// <summary>A sentence with a common noun in lower case, such as "lager".</summary>
    CommonNoun,
}
