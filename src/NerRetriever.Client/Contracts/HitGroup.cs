using System.Text.Json.Serialization;

namespace NerRetriever.Client.Contracts;

/// <summary>What counts as one hit; of several mentions in a group the best is shown.</summary>
[JsonConverter(typeof(LowerCaseEnum<HitGroup>))]
public enum HitGroup
{
    /// <summary>Every mention.</summary>
    Mention,

    /// <summary>One hit a sentence.</summary>
    Sentence,

    /// <summary>One hit a document.</summary>
    Document,

    /// <summary>One hit for all mentions of a name, whatever their case.</summary>
    Entity,
}
