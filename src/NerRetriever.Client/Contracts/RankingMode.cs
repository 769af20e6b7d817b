using System.Text.Json.Serialization;

namespace NerRetriever.Client.Contracts;

/// <summary>What ranks the hits.</summary>
[JsonConverter(typeof(LowerCaseEnum<RankingMode>))]
public enum RankingMode
{
    /// <summary>Nearness of the mention's vector to the description's.</summary>
    Dense,

    /// <summary>BM25 of the sentence's words.</summary>
    Bm25,

    /// <summary>Both, joined.</summary>
    Hybrid,
}
