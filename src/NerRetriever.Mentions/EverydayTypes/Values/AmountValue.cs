using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>Normal forms of numbers with a currency, a per cent sign or a unit.</summary>
internal static class AmountValue
{
    // Bare pounds are a weight below and sterling from here on: who weighs 300 tons is measured in tons.
    private const decimal LeastPounds = 100_000;

    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>
    /// ISO 4217 code and amount, null where the name does not tell the currency; false for pounds that are a weight.
    /// </summary>
    public static bool TryMoney(in Reading reading, out string? value)
    {
        bool inPounds = reading.Literals.StartsWith("pounds", StringComparison.Ordinal);
        string? currency = inPounds ? "GBP" : reading.Currency;
        value = string.IsNullOrEmpty(currency) || Number(reading) is not { } number ? null : $"{currency} {number}";
        return reading.Literals != "pounds" || reading.Amount >= LeastPounds;
    }

    /// <summary>The number with % or, for percentage points, pp.</summary>
    public static string? Percent(in Reading reading)
    {
        bool points = reading.Literals.Contains("point", StringComparison.Ordinal) || reading.Literals.EndsWith('p')
            || reading.Literals.EndsWith("포인트", StringComparison.Ordinal);
        return Number(reading) is { } number ? number + (points ? " pp" : "%") : null;
    }

    /// <summary>The number and the unit's symbol, with the exponent or divisor that was written.</summary>
    public static string? Quantity(in Reading reading)
    {
        string literals = reading.Literals;
        string unit = reading.Unit ?? (literals.Contains('c', StringComparison.Ordinal) || literals.EndsWith("celsius", StringComparison.Ordinal)
            ? "°C"
            : literals.EndsWith('f') || literals.EndsWith("fahrenheit", StringComparison.Ordinal) ? "°F" : "°");
        unit += literals.Contains('²') || literals.EndsWith('2') || literals.Contains("square", StringComparison.Ordinal) ? "2"
            : literals.Contains('³') || literals.EndsWith('3') || literals.Contains("cubic", StringComparison.Ordinal) ? "3"
            : "";
        unit += reading.PerUnit is { } per ? "/" + per : "";
        return Number(reading) is { } number ? $"{number} {unit}" : null;
    }

    private static string? Number(in Reading reading)
    {
        decimal factor = reading.Factor ?? 1;
        return reading.Amount is not { } first || first > Most || reading.LastAmount > Most ? null
            : reading.LastAmount is { } last ? $"{Text(first * factor)}..{Text(last * factor)}"
            : Text(first * factor * (reading.Sign < 0 ? -1 : 1));
    }

    private static string Text(decimal number) => number.ToString("0.################", CultureInfo.InvariantCulture);
}
