namespace NerRetriever.Client.Contracts;

/// <summary>One hit.</summary>
public sealed record Hit
{
    /// <summary>Place among the hits, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The description that the hit was found by.</summary>
    public required string Query { get; init; }

    /// <summary>Id of the document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Title of the document.</summary>
    public string? Title { get; init; }

    /// <summary>The mention's text; null where a sentence without mentions was found by its words.</summary>
    public string? Mention { get; init; }

    /// <summary>Where the mention begins in the document.</summary>
    public int? Start { get; init; }

    /// <summary>Where it ends.</summary>
    public int? End { get; init; }

    /// <summary>What offsets count: always "utf16", code units of UTF-16 (JavaScript's and .NET's string index).</summary>
    public required string Unit { get; init; }

    /// <summary>Text of the sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where the sentence begins in the document.</summary>
    public required int SentenceStart { get; init; }

    /// <summary>Score of the mode: cosine, BM25, or their sum in standard deviations of the cosine.</summary>
    public required double Score { get; init; }

    /// <summary>What the score was made of.</summary>
    public required ScoreParts Parts { get; init; }

    /// <summary>Probability that the mention is of the type; null where the model gives none.</summary>
    public double? Probability { get; init; }

    /// <summary>The detector's coarse type, such as DATE.</summary>
    public string? CoarseType { get; init; }

    /// <summary>What found the mention.</summary>
    public string? Detector { get; init; }

    /// <summary>Mentions that were seen in the hit's group.</summary>
    public required int GroupSize { get; init; }

    /// <summary>How the score came about, where it was asked for.</summary>
    public HitExplanation? Explanation { get; init; }

    /// <summary>Place on the map, to the right.</summary>
    public double? X { get; init; }

    /// <summary>Place on the map, upwards.</summary>
    public double? Y { get; init; }
}
