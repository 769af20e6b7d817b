namespace NerRetriever.Mentions;

/// <summary>Fills one slot of a <see cref="Reading"/> from a run of digits or a word's meaning.</summary>
internal static class SlotReader
{
    /// <summary>Whether a run of digits fits the slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="number">The number.</param>
    /// <param name="digits">Number of digits written.</param>
    /// <param name="reading">Receives it.</param>
    public static bool ReadDigits(RuleSlot slot, int number, int digits, ref Reading reading)
    {
        bool two = digits is 1 or 2;
        switch (slot)
        {
            case RuleSlot.Year when digits == 4 && number is >= 1000 and < 3000:
                (reading.Year, reading.LastYear) = reading.Year is { } first ? ((int?)first, (int?)number) : (number, null);
                return true;
            case RuleSlot.EraYear when digits <= 4 && number > 0:
                reading.Year = number;
                return true;
            case RuleSlot.YearTail when digits == 2 && reading.Year is { } from:
                reading.LastYear = from - (from % 100) + number;
                return true;
            case RuleSlot.Decade when digits == 4 && number is >= 1000 and < 3000 && number % 10 == 0:
                reading.Decade = number / 10;
                return true;
            case RuleSlot.ShortDecade when digits == 2 && number % 10 == 0:
                reading.Decade = number / 10;
                return true;
            case RuleSlot.Century when two && number is >= 1 and <= 21:
                reading.Century = number;
                return true;
            case RuleSlot.MonthNumber when two && number is >= 1 and <= 12:
                reading.Month = number;
                return true;
            case RuleSlot.Day when two && number is >= 1 and <= 31:
                (reading.Day, reading.LastDay) = reading.Day is { } firstDay ? ((int?)firstDay, (int?)number) : (number, null);
                return true;
            case RuleSlot.Hour when two && number <= 24:
                reading.Hour = number;
                return true;
            case RuleSlot.HalfDayHour when two && number is >= 1 and <= 12:
                reading.Hour = number;
                return true;
            case RuleSlot.Minute when digits == 2 && number < 60:
                (reading.Minute, reading.HasClock) = (number, true);
                return true;
            case RuleSlot.Second when digits == 2 && number < 60:
                reading.Second = number;
                return true;
            case RuleSlot.MinuteNumber when two && number < 60:
                reading.Minute = number;
                return true;
            case RuleSlot.SecondNumber when two && number < 60:
                reading.Second = number;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a word or sign fits the slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="lexeme">The word or sign.</param>
    /// <param name="gap">White space before it, behind a number.</param>
    /// <param name="reading">Receives its number, code or symbol.</param>
    public static bool ReadTerm(RuleSlot slot, Lexeme lexeme, int gap, ref Reading reading)
    {
        if (ClassOf(slot) is not { } termClass || lexeme.As(termClass) is not { } term)
        {
            return false;
        }

        switch (slot)
        {
            case RuleSlot.Month:
                reading.Month = (int)term.Number;
                break;
            case RuleSlot.CenturyWord:
                reading.Century = (int)term.Number;
                break;
            case RuleSlot.Era:
                reading.Era = (int)term.Number;
                break;
            case RuleSlot.DayTime:
                (reading.Hour, reading.HasClock) = ((int)term.Number, true);
                break;
            case RuleSlot.Meridiem:
                reading.Meridiem = (int)term.Number;
                break;
            case RuleSlot.ShortScale:
                reading.Factor = term.Number;
                break;
            case RuleSlot.CurrencySign or RuleSlot.CurrencyCode or RuleSlot.DollarPrefix or RuleSlot.DollarCountry:
                reading.Currency = term.Text;
                break;
            case RuleSlot.CurrencyName when IsVerb(lexeme, term, reading):
                return false;
            case RuleSlot.CurrencyName:
                reading.Currency ??= term.Text;
                break;
            case RuleSlot.CurrencyCent:
                (reading.Currency, reading.Factor) = (term.Text, 0.01m);
                break;
            case RuleSlot.Unit:
                return ReadUnit(lexeme, term.Text, gap, ref reading);
            default:
                break;
        }

        return true;
    }

    // "who in 2004 won the race"
    private static bool IsVerb(Lexeme lexeme, Term term, in Reading reading) =>
        term.Text == "KRW" && lexeme.Kind == LexemeKind.Word && reading.Amount is >= 1000 and < 3000;

    // A single letter behind a blank is a unit only where it is a usual one.
    private static bool ReadUnit(Lexeme lexeme, string symbol, int gap, ref Reading reading)
    {
        if (lexeme is { Kind: LexemeKind.Word, Length: 1 } && gap > 0 && symbol is not ("m" or "g" or "W" or "V" or "L"))
        {
            return false;
        }

        (reading.Unit, reading.PerUnit) = reading.Unit is { } unit ? (unit, symbol) : (symbol, null);
        return true;
    }

    private static TermClass? ClassOf(RuleSlot slot) => slot switch
    {
        RuleSlot.Month => TermClass.Month,
        RuleSlot.MonthName => TermClass.MonthName,
        RuleSlot.CenturyWord => TermClass.OrdinalWord,
        RuleSlot.Ordinal => TermClass.Ordinal,
        RuleSlot.Weekday => TermClass.Weekday,
        RuleSlot.WeekdayName => TermClass.WeekdayName,
        RuleSlot.Era => TermClass.Era,
        RuleSlot.Relative => TermClass.Relative,
        RuleSlot.DayTime => TermClass.DayTime,
        RuleSlot.Meridiem => TermClass.Meridiem,
        RuleSlot.ShortScale => TermClass.ShortScale,
        RuleSlot.CurrencySign => TermClass.CurrencySign,
        RuleSlot.CurrencyCode => TermClass.CurrencyCode,
        RuleSlot.CurrencyName => TermClass.CurrencyName,
        RuleSlot.CurrencyCent => TermClass.CurrencyCent,
        RuleSlot.DollarPrefix => TermClass.DollarPrefix,
        RuleSlot.DollarCountry => TermClass.DollarCountry,
        RuleSlot.Unit => TermClass.Unit,
        _ => null,
    };
}
