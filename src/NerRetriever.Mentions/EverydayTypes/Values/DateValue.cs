using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>ISO 8601 of what a date's rule has read; decades, centuries as in ISO 8601-2 (EDTF).</summary>
internal static class DateValue
{
    /// <summary>The value, null where the date is incomplete or ambiguous; false where there is no such day.</summary>
    public static bool TryRead(in Reading reading, out string? value)
    {
        value = null;
        if (reading.Century is { } century)
        {
            value = Text($"{century - 1:D2}XX");
            return true;
        }

        if (reading.Decade is { } decade)
        {
            value = decade >= 100 ? Text($"{decade:D3}X") : null;
            return true;
        }

        if (reading.LastYear is { } last)
        {
            value = Text($"{reading.Year:D4}/{last:D4}");
            return last > reading.Year;
        }

        if (reading is { Month: null, Day: not null, LastDay: not null })
        {
            return TryReadOrder(reading, out value);
        }

        if (!DayExists(reading.Year, reading.Month, reading.Day) || !DayExists(reading.Year, reading.Month, reading.LastDay)
            || reading.LastDay <= reading.Day)
        {
            return false;
        }

        value = Complete(reading);
        return true;
    }

    private static string? Complete(in Reading reading)
    {
        if (reading.Year is not { } year)
        {
            return null;
        }

        // ISO 8601 has a year 0, which is 1 BC.
        bool isBefore = reading.Era < 0 || reading.Literals.StartsWith("기원전", StringComparison.Ordinal);
        string text = isBefore ? (year == 1 ? "0000" : Text($"-{year - 1:D4}")) : Text($"{year:D4}");
        if (reading.Month is not { } month)
        {
            return reading.Day is null ? text : null;
        }

        text += Text($"-{month:D2}");
        if (reading.Day is not { } day)
        {
            return text;
        }

        string first = text + Text($"-{day:D2}");
        string zone = reading.Literals.EndsWith('z') ? "Z" : "";
        return reading.LastDay is { } lastDay ? first + "/" + text + Text($"-{lastDay:D2}")
            : reading.Hour is { } ? $"{first}T{TimeValue.Clock(reading)}{zone}"
            : first;
    }

    // 3/4/2024 is read either way: only stops tell the day from the month, or a number above 12.
    private static bool TryReadOrder(in Reading reading, out string? value)
    {
        (int first, int second) = (reading.Day!.Value, reading.LastDay!.Value);
        bool dayFirst = first > 12 || reading.Literals.Contains('.', StringComparison.Ordinal) || first == second;
        value = null;
        if (!dayFirst && second <= 12)
        {
            return true;
        }

        (int day, int month) = dayFirst ? (first, second) : (second, first);
        bool exists = month <= 12 && DayExists(reading.Year, month, day);
        value = exists ? Text($"{reading.Year:D4}-{month:D2}-{day:D2}") : null;
        return exists;
    }

    private static bool DayExists(int? year, int? month, int? day) =>
        day is null || month is null || day <= DateTime.DaysInMonth(year ?? 2000, month.Value);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
