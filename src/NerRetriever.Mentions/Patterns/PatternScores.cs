namespace NerRetriever.Mentions;

/// <summary>
/// The fixed confidence of each pattern class. They put the classes in the order of how often their spans are gold spans of
/// CrossNER, WikiGold and WNUT17 (dates and amounts: KLUE-NER) and are no calibrated probabilities; the share that was
/// measured on CrossNER's development sets stands behind each.
/// </summary>
internal static class PatternScores
{
    /// <summary>Dates, times, money, percent: a closed form. (Not labelled there.)</summary>
    public const float Closed = 0.95f;

    /// <summary>Several capitalised words, or one with inner capitals, digits or all capitals. (0.74 to 0.81)</summary>
    public const float Name = 0.9f;

    /// <summary>One capitalised word inside a sentence. (0.45 to 0.75)</summary>
    public const float SingleWord = 0.8f;

    /// <summary>One capitalised word at a sentence's start that is no function word. (0.55 to 0.8)</summary>
    public const float SentenceStart = 0.7f;

    /// <summary>
    /// A name over "of" or a possessive, its maximal parts, and a name with number or head noun. (0.3 to 0.5)
    /// </summary>
    public const float Joined = 0.6f;

    /// <summary>A quoted title.</summary>
    public const float Quoted = 0.5f;

    /// <summary>A name without its title, article, number or nationality. (0.05 to 0.3)</summary>
    public const float Part = 0.4f;

    /// <summary>Two names over "and" or a preposition. (0.1 to 0.15)</summary>
    public const float Coordinated = 0.3f;

    /// <summary>A Korean word without its particle. (0.11 on KLUE-NER)</summary>
    public const float Korean = 0.25f;

    /// <summary>A phrase of lower-case content words. (0.13 on MultiCoNER v2)</summary>
    public const float LowerCase = 0.2f;
}
