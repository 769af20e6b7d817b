namespace NerRetriever.Mentions;

/// <summary>What the slots of a rule have read. A slot that comes up twice (a range) fills the second number too.</summary>
internal struct Reading
{
    /// <summary>The years, before an era is counted in.</summary>
    public int? Year { get; set; }

    /// <summary>The year that ends a range.</summary>
    public int? LastYear { get; set; }

    /// <summary>Month from 1 to 12.</summary>
    public int? Month { get; set; }

    /// <summary>Day of the month.</summary>
    public int? Day { get; set; }

    /// <summary>The day that ends a range, or the second of two numbers of which one is the month.</summary>
    public int? LastDay { get; set; }

    /// <summary>First three digits of a decade.</summary>
    public int? Decade { get; set; }

    /// <summary>Number of a century.</summary>
    public int? Century { get; set; }

    /// <summary>-1 before the year 1.</summary>
    public int Era { get; set; }

    /// <summary>Hour from 0 to 24.</summary>
    public int? Hour { get; set; }

    /// <summary>Minute from 0 to 59.</summary>
    public int? Minute { get; set; }

    /// <summary>Second from 0 to 59.</summary>
    public int? Second { get; set; }

    /// <summary>0 for the first half of the day, 12 for the second.</summary>
    public int? Meridiem { get; set; }

    /// <summary>Whether the hour was written as on a clock (22:30), which counts from 0 to 24.</summary>
    public bool HasClock { get; set; }

    /// <summary>The first number.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The number that ends a range.</summary>
    public decimal? LastAmount { get; set; }

    /// <summary>Factor of an abbreviated power of ten.</summary>
    public decimal? Factor { get; set; }

    /// <summary>-1 for a negative number.</summary>
    public int Sign { get; set; }

    /// <summary>ISO 4217 code; empty where a currency was named whose code is open.</summary>
    public string? Currency { get; set; }

    /// <summary>Symbol of the unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Symbol of the unit behind "per".</summary>
    public string? PerUnit { get; set; }

    /// <summary>Every word and sign that the rule named, without blanks.</summary>
    public string Literals { readonly get => field ?? ""; set; }
}
