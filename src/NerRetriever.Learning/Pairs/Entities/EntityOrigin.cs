namespace NerRetriever.Learning.Pairs;

/// <summary>What an entity is known from.</summary>
internal enum EntityOrigin
{
    /// <summary>An article, a first sentence or an instance of WordNet.</summary>
    Encyclopedia,

    /// <summary>A user's list; its name is trusted wherever it stands.</summary>
    Listed,

    /// <summary>A common noun of WordNet; its name is a lemma in lower case.</summary>
    CommonNoun,
}
