namespace NerRetriever.Mentions;

/// <summary>The types that <see cref="EverydayDetector"/> finds; in capitals they are its coarse types.</summary>
public enum EverydayType
{
    /// <summary>
    /// Days, months, years, decades, centuries and their ranges. Value: ISO 8601 as far as the text is complete
    /// (2024-03-15, 2024-03, 1990/1995), decades and centuries as in ISO 8601-2 (199X, 11XX).
    /// </summary>
    Date,

    /// <summary>Times of the day. Value: hh:mm or hh:mm:ss where the half of the day is known.</summary>
    Time,

    /// <summary>Sums of money. Value: ISO 4217 code and amount (USD 1500000) where the currency is certain.</summary>
    Money,

    /// <summary>Percentages (5.5%) and percentage points (3 pp).</summary>
    Percent,

    /// <summary>Numbers with a unit of measure or, in Korean, a counter. Value: number and unit (5 km, 36.6 °C).</summary>
    Quantity,

    /// <summary>E-mail addresses. Value: the address, its domain in lower case.</summary>
    Email,

    /// <summary>Web addresses. Value: the address, scheme and host in lower case.</summary>
    Url,
}
