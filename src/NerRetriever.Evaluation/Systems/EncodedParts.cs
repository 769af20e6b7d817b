namespace NerRetriever.Evaluation.Systems;

/// <summary>What of a set is encoded; a part that no system asks for costs nothing.</summary>
[Flags]
public enum EncodedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Gold mentions, through the head.</summary>
    Gold = 1,

    /// <summary>Gold mentions, value vectors without the head.</summary>
    GoldValues = 2,

    /// <summary>Mentions that the detector finds, through the head.</summary>
    Detected = 4,

    /// <summary>Sentences, each as one span, through the head.</summary>
    Sentences = 8,
}
