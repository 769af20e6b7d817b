namespace NerRetriever.Mentions;

/// <summary>What a word of the lexicon can be in a rule.</summary>
internal enum TermClass
{
    /// <summary>A word that rules name literally.</summary>
    Literal,

    /// <summary>A month; its number.</summary>
    Month,

    /// <summary>A full month's name that is no other word.</summary>
    MonthName,

    /// <summary>A weekday, abbreviated or not.</summary>
    Weekday,

    /// <summary>A full weekday's name.</summary>
    WeekdayName,

    /// <summary>The ending of an ordinal (st, nd, rd, th).</summary>
    Ordinal,

    /// <summary>An ordinal in words; its number.</summary>
    OrdinalWord,

    /// <summary>BC, AD and the like; -1 or 1.</summary>
    Era,

    /// <summary>A day relative to now.</summary>
    Relative,

    /// <summary>A time of the day in words; its hour.</summary>
    DayTime,

    /// <summary>A half of the day; 0 for the first, 12 for the second.</summary>
    Meridiem,

    /// <summary>A number below a hundred in words.</summary>
    Cardinal,

    /// <summary>hundred, thousand, million; 만, 억: the factor.</summary>
    Scale,

    /// <summary>k, m, bn behind a sum of money; the factor.</summary>
    ShortScale,

    /// <summary>A currency's sign; its code.</summary>
    CurrencySign,

    /// <summary>A currency's ISO 4217 code.</summary>
    CurrencyCode,

    /// <summary>A currency's name; its code where the name alone tells it.</summary>
    CurrencyName,

    /// <summary>A hundredth of a currency; its code where the name alone tells it.</summary>
    CurrencyCent,

    /// <summary>The letters ahead of a dollar sign; the code.</summary>
    DollarPrefix,

    /// <summary>A country's adjective ahead of "dollars"; the code.</summary>
    DollarCountry,

    /// <summary>A unit of measure; its symbol.</summary>
    Unit,
}
