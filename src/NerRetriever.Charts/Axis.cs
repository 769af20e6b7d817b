using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>A range of numbers that begins and ends at round ones, its ticks, and the place of a number in it.</summary>
internal sealed class Axis
{
    private const double Largest = 1e300;
    private readonly AxisScale _scale;

    private Axis(AxisScale scale, IReadOnlyList<double> ticks, Func<double, string> format)
    {
        _scale = scale;
        Ticks = ticks;
        Format = format;
    }

    /// <summary>Round numbers, ascending; the first and the last are the axis's ends.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>How the ticks are written.</summary>
    public Func<double, string> Format { get; }

    /// <summary>An axis that holds every number that can be drawn.</summary>
    /// <param name="values">The numbers; those that cannot be drawn are passed over.</param>
    /// <param name="scale">Linear or logarithmic.</param>
    /// <param name="aim">About how many ticks to have.</param>
    public static Axis Of(IEnumerable<double> values, AxisScale scale, int aim)
    {
        double[] drawn = [.. values.Where(value => CanDraw(value, scale))];
        (double low, double high) = drawn.Length == 0 ? (scale == AxisScale.Linear ? 0 : 1, scale == AxisScale.Linear ? 1 : 10) : (drawn.Min(), drawn.Max());
        return scale == AxisScale.Linear ? Linear(low, high, aim) : Logarithmic(low, high, aim);
    }

    /// <summary>Whether a number has a place on an axis of that scale.</summary>
    public static bool CanDraw(double value, AxisScale scale = AxisScale.Linear) =>
        Math.Abs(value) < Largest && (scale == AxisScale.Linear || value > 1 / Largest);

    /// <summary>Place of a number: 0 at the first tick, 1 at the last.</summary>
    public double ShareOf(double value)
    {
        (double low, double high) = (Ticks[0], Ticks[^1]);
        return _scale == AxisScale.Linear
            ? (value - low) / (high - low)
            : (Math.Log10(value) - Math.Log10(low)) / (Math.Log10(high) - Math.Log10(low));
    }

    private static Axis Linear(double low, double high, int aim)
    {
        // A range too narrow for its own digits is widened, so that ticks differ.
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= size * 1e-9)
        {
            double room = size == 0 ? 1 : size * 0.1;
            (low, high) = (low - room, high + room);
        }

        double step = RoundStep((high - low) / aim);
        double first = Math.Floor((low / step) + 1e-9);
        double last = Math.Ceiling((high / step) - 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        bool scientific = size >= 1e7 || step < 1e-5;
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        string format = scientific ? "0.###E+0" : "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "");
        return new Axis(AxisScale.Linear, ticks, value => (Math.Abs(value) < step / 2 ? 0 : value).ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>The smallest of 1, 2, 5 times a power of ten that is not below <paramref name="step"/>.</summary>
    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static Axis Logarithmic(double low, double high, int aim)
    {
        double decades = Math.Log10(high) - Math.Log10(low);
        double[] digits = decades <= aim / 3.0 ? [1, 2, 5] : [1];
        int stride = Math.Max(1, (int)Math.Ceiling(decades / aim));
        int firstPower = (int)Math.Floor(Math.Log10(low) + 1e-9);
        int lastPower = firstPower + (((int)Math.Ceiling(Math.Log10(high) - 1e-9) - firstPower + stride - 1) / stride * stride);
        double[] all =
        [
            .. Enumerable.Range(0, ((lastPower - firstPower) / stride) + 1)
                .SelectMany(i => digits.Select(digit => digit * Math.Pow(10, firstPower + (i * stride)))),
        ];
        int start = Math.Max(0, Array.FindLastIndex(all, tick => tick <= low * (1 + 1e-9)));
        int end = Array.FindIndex(all, tick => tick >= high * (1 - 1e-9));
        end = end < 0 ? all.Length - 1 : end;
        if (end <= start)
        {
            (start, end) = start + 1 < all.Length ? (start, start + 1) : (start - 1, start);
        }

        return new Axis(AxisScale.Logarithmic, all[start..(end + 1)], LogarithmicLabel);
    }

    private static string LogarithmicLabel(double value) =>
        value.ToString(value is >= 1e7 or < 1e-4 ? "0.###E+0" : "#,##0.####", CultureInfo.InvariantCulture);
}
