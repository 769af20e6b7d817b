namespace NerRetriever.Mentions;

/// <summary>
/// What dates, times, sums of money, percentages and quantities look like in English and Korean. A row is a type and the
/// elements that follow each other: the slots of <see cref="RuleSlot"/>, and words and signs in quotes ("of"|"in": one of
/// them). Between two elements may be white space, behind ~ may not; an element with ? may be missing; a group in [ ] at the
/// beginning may be missing as a whole. The longest match counts, among equals the first row.
/// </summary>
internal static class RuleTable
{
    private const string Rows = """
        date     [weekday ","?] day ~ordinal? "of"? month ","? year
        date     [weekday ","?] month day ~ordinal? ","? year
        date     [weekday ","?] day ~ordinal? "of"? month
        date     [weekday ","?] month day ~ordinal?
        date     day range day month ","? year
        date     day range day month
        date     month day range day ","? year
        date     month day range day
        date     month "of"|","? year
        date     monthName
        date     year ~"-" ~monthNumber ~"-" ~day
        date     year ~"-" ~monthNumber ~"-" ~day ~"t" ~hour ~":" ~minute ~"z"?
        date     year ~"-" ~monthNumber ~"-" ~day ~"t" ~hour ~":" ~minute ~":" ~second ~"z"?
        date     year ~"/" ~monthNumber ~"/" ~day
        date     year ~"." monthNumber ~"." day
        date     day ~"/" ~day ~"/" ~year
        date     day ~"." day ~"." year
        date     day ~"-" ~day ~"-" ~year
        date     decade ~"s"
        date     decade ~"'"|"’" ~"s"
        date     "'"|"’" ~shortDecade ~"s"
        date     century ~ordinal "century"
        date     centuryWord "century"
        date     eraYear era
        date     "ad" eraYear
        date     year range year
        date     year ~"-"|"–" ~yearTail
        date     year
        date     weekdayName
        date     relative
        date     "last"|"next"|"this" "week"|"month"|"year"|"century"|"decade"
        date     "last"|"next" weekdayName
        date     "last"|"next" month
        date     year "년" monthNumber "월" day "일" weekday?
        date     year "년" monthNumber "월"
        date     monthNumber "월" day "일" weekday?
        date     year "년" "도"?
        date     monthNumber "월"
        date     day "일"
        date     decade "년대"
        date     shortDecade "년대"
        date     century "세기"
        date     "기원전" eraYear "년"

        time     hour ~":" ~minute meridiem?
        time     hour ~":" ~minute ~":" ~second meridiem?
        time     halfDayHour meridiem
        time     halfDayHour "o" ~"'"|"’" ~"clock"
        time     dayTime
        time     [meridiem] hour "시" minuteNumber "분" secondNumber "초"
        time     [meridiem] hour "시" minuteNumber "분"
        time     [meridiem] hour "시" "반"?

        money    currencySign amount shortScale?
        money    currencySign amount ~"-"|"–" ~amount shortScale?
        money    dollarPrefix ~"$" amount shortScale?
        money    currencyCode amount ~shortScale?
        money    amount ~shortScale? currencyCode
        money    amount currencySign
        money    amount currencyName
        money    amount range amount currencyName
        money    amount dollarCountry currencyName
        money    amount "u" ~"." ~"s" ~"." currencyName
        money    amount currencyCent
        money    amount "pounds" "sterling"
        money    amount "pounds"

        percent  sign amount "%"
        percent  amount "%"
        percent  amount range amount "%"
        percent  [sign] amount "percent"|"퍼센트"|"프로"
        percent  amount "per" "cent"
        percent  amount range amount "percent"|"퍼센트"
        percent  amount range amount "per" "cent"
        percent  amount "percentage" "point"|"points"
        percent  amount "%" ~"p"|"포인트"
        percent  amount "퍼센트포인트"

        quantity amount unit
        quantity sign amount unit
        quantity amount range amount unit
        quantity amount ~"-" ~unit
        quantity amount "square"|"cubic" unit
        quantity amount unit ~"²"|"³"
        quantity amount unit ~"2"|"3"
        quantity amount unit ~"/" ~unit
        quantity amount unit "per" unit
        quantity sign amount "°"
        quantity amount "°"
        quantity [sign] amount "°"|"degrees" ~"c"|"f"
        quantity [sign] amount "°"|"degrees" "c"|"f"|"celsius"|"fahrenheit"
        """;

    /// <summary>The words in Hangul that rows name, which the scanner has to cut off.</summary>
    public static IReadOnlyList<string> HangulLiterals { get; } =
    [.. Rows.Split('"').Where((part, i) => i % 2 == 1 && KoreanParticles.IsSyllable(part[0])).Distinct()];

    /// <summary>The rules by the kind of their first lexeme, [<see cref="LexemeKind"/>], in the order of the table.</summary>
    public static Rule[][] ByFirst { get; } = Index();

    private static Rule[][] Index()
    {
        Rule[] rules = [.. Rows.Split('\n').Where(row => row.Length > 0).SelectMany(Rule.Parse)];
        return [.. Enum.GetValues<LexemeKind>().Select(kind => rules.Where(rule => CanBegin(rule.Elements[0], kind)).ToArray())];
    }

    private static bool CanBegin(RuleElement element, LexemeKind kind) => element.Slot switch
    {
        RuleSlot.Literal => element.Literals.Any(literal => KindOf(literal[0]) == kind),
        RuleSlot.Sign or RuleSlot.CurrencySign => kind == LexemeKind.Symbol,
        RuleSlot.Amount => kind is LexemeKind.Digits or LexemeKind.Word,
        RuleSlot.Month or RuleSlot.MonthName or RuleSlot.CenturyWord or RuleSlot.CurrencyCode or RuleSlot.DollarPrefix =>
            kind == LexemeKind.Word,
        RuleSlot.Weekday or RuleSlot.WeekdayName or RuleSlot.Relative or RuleSlot.DayTime or RuleSlot.Meridiem =>
            kind is LexemeKind.Word or LexemeKind.Hangul,
        _ => kind == LexemeKind.Digits,
    };

    private static LexemeKind KindOf(char c) => KoreanParticles.IsSyllable(c) ? LexemeKind.Hangul
        : char.IsLetter(c) ? LexemeKind.Word
        : LexemeKind.Symbol;
}
