namespace NerRetriever.Mentions;

/// <summary>What a lexeme is made of.</summary>
internal enum LexemeKind
{
    /// <summary>A run of decimal digits, of either width.</summary>
    Digits,

    /// <summary>A run of letters other than Hangul.</summary>
    Word,

    /// <summary>The part of a run of Hangul that the lexicon knows, or the rest of the run.</summary>
    Hangul,

    /// <summary>Any other character that is no white space.</summary>
    Symbol,
}
