namespace NerRetriever.Mentions;

/// <summary>What a word looks like.</summary>
internal enum WordKind
{
    /// <summary>Lower case, or letters without case.</summary>
    Lower,

    /// <summary>A capital first, lower case behind it; or a single capital.</summary>
    Capital,

    /// <summary>More than one capital, a capital inside, or capitals with digits: NASA, iPhone, A380.</summary>
    Mixed,

    /// <summary>Begins with a digit and has no capital: 11, 3.5, 2nd.</summary>
    Number,

    /// <summary>A free-standing ampersand.</summary>
    Ampersand,

    /// <summary>A possessive 's or the apostrophe alone, split off its word.</summary>
    Possessive,

    /// <summary>An address or handle: http://..., @name.</summary>
    Address,
}
