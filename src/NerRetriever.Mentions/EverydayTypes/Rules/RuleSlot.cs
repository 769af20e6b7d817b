namespace NerRetriever.Mentions;

/// <summary>What an element of a rule reads; the names are those of <see cref="RuleTable"/> in camel case.</summary>
internal enum RuleSlot
{
    /// <summary>One of the words or signs in quotes.</summary>
    Literal,

    /// <summary>Four digits from 1000 to 2999.</summary>
    Year,

    /// <summary>One to four digits, a year beside an era.</summary>
    EraYear,

    /// <summary>Two digits that end a range of years.</summary>
    YearTail,

    /// <summary>Four digits that end in 0.</summary>
    Decade,

    /// <summary>Two digits that end in 0.</summary>
    ShortDecade,

    /// <summary>A century's number from 1 to 21.</summary>
    Century,

    /// <summary>A century's number in words.</summary>
    CenturyWord,

    /// <summary>A month's name, with the stop of an abbreviation.</summary>
    Month,

    /// <summary>A month's full name that is no other word.</summary>
    MonthName,

    /// <summary>One or two digits from 1 to 12.</summary>
    MonthNumber,

    /// <summary>One or two digits from 1 to 31.</summary>
    Day,

    /// <summary>st, nd, rd, th.</summary>
    Ordinal,

    /// <summary>A weekday, abbreviated or not.</summary>
    Weekday,

    /// <summary>A weekday's full name.</summary>
    WeekdayName,

    /// <summary>BC, AD, with or without stops.</summary>
    Era,

    /// <summary>today, 어제.</summary>
    Relative,

    /// <summary>noon, 자정.</summary>
    DayTime,

    /// <summary>One or two digits from 0 to 24.</summary>
    Hour,

    /// <summary>One or two digits from 1 to 12.</summary>
    HalfDayHour,

    /// <summary>Two digits from 00 to 59.</summary>
    Minute,

    /// <summary>Two digits from 00 to 59.</summary>
    Second,

    /// <summary>One or two digits from 0 to 59, minutes in Korean.</summary>
    MinuteNumber,

    /// <summary>One or two digits from 0 to 59, seconds in Korean.</summary>
    SecondNumber,

    /// <summary>am, p.m., 오전.</summary>
    Meridiem,

    /// <summary>A number in digits or words with its powers of ten.</summary>
    Amount,

    /// <summary>A minus or plus sign.</summary>
    Sign,

    /// <summary>A dash or "to" between two numbers.</summary>
    Range,

    /// <summary>k, m, bn.</summary>
    ShortScale,

    /// <summary>A currency's sign.</summary>
    CurrencySign,

    /// <summary>A currency's code.</summary>
    CurrencyCode,

    /// <summary>A currency's name.</summary>
    CurrencyName,

    /// <summary>cents.</summary>
    CurrencyCent,

    /// <summary>US, A, HK ahead of a dollar sign.</summary>
    DollarPrefix,

    /// <summary>Canadian, US ahead of "dollars".</summary>
    DollarCountry,

    /// <summary>A unit of measure or a counter.</summary>
    Unit,
}
