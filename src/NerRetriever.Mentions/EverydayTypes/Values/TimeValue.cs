using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>hh:mm and hh:mm:ss of what a time's rule has read.</summary>
internal static class TimeValue
{
    /// <summary>The value, null where the half of the day is open; false where the clock has no such time.</summary>
    public static bool TryRead(in Reading reading, out string? value)
    {
        value = null;
        int hour = reading.Hour!.Value;
        if (hour == 24 && (reading.Minute ?? 0) + (reading.Second ?? 0) > 0)
        {
            return false;
        }

        if (reading.Meridiem is { } half)
        {
            if (hour is 0 or > 12)
            {
                // 22:30 pm and 오후 15시 say it twice.
                value = hour > 12 && half == 12 ? Clock(reading) : null;
                return value is not null || hour == 0;
            }

            value = Clock(reading with { Hour = (hour % 12) + half });
            return true;
        }

        value = reading.HasClock || hour is 0 or > 12 ? Clock(reading) : null;
        return true;
    }

    /// <summary>The time as it was read, on a clock of 24 hours.</summary>
    public static string Clock(in Reading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"{reading.Hour:D2}:{reading.Minute ?? 0:D2}{(reading.Second is { } second ? $":{second:D2}" : "")}");
}
