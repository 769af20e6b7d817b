namespace NerRetriever;

/// <summary>What counts as one hit; of several mentions in a group the best one is shown.</summary>
public enum HitGrouping
{
    /// <summary>Every mention by itself.</summary>
    Mention,

    /// <summary>One hit a sentence.</summary>
    Sentence,

    /// <summary>One hit a document.</summary>
    Document,

    /// <summary>One hit for all mentions of the same name, whatever their case.</summary>
    Entity,
}
