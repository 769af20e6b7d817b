using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>Colours: series by Okabe and Ito, which the colour-blind can tell apart; heat by ColorBrewer's Blues.</summary>
internal static class Palette
{
    public const string Ground = "#ffffff";
    public const string Ink = "#1a1a1a";
    public const string Muted = "#555555";
    public const string Grid = "#e2e2e2";
    public const string Missing = "#eeeeee";
    public const string Mark = "#d55e00";
    private const string Black = "#000000";

    private static readonly string[] Series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", Black];
    private static readonly string[] Dashes = ["", "6 3", "2 3", "8 3 2 3"];
    private static readonly (int Red, int Green, int Blue)[] Heat = [(247, 251, 255), (158, 202, 225), (49, 130, 189), (8, 48, 107)];

    /// <summary>Colour of a series by its number.</summary>
    public static string ColourOf(int series) => Series[series % Series.Length];

    /// <summary>Dashes of a line by its number: lines differ without their colour too.</summary>
    public static string DashesOf(int series) => Dashes[((series % Series.Length) + (series / Series.Length)) % Dashes.Length];

    /// <summary>Ground colour of a share from 0 to 1, and the colour of text that can be read on it.</summary>
    public static (string Ground, string Text) HeatOf(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (Heat.Length - 1);
        int lower = Math.Min((int)place, Heat.Length - 2);
        int Mix(Func<(int Red, int Green, int Blue), int> part) =>
            (int)Math.Round(part(Heat[lower]) + ((place - lower) * (part(Heat[lower + 1]) - part(Heat[lower]))));
        (int red, int green, int blue) = (Mix(c => c.Red), Mix(c => c.Green), Mix(c => c.Blue));

        // Relative luminance of WCAG 2. Where black and white contrast equally, at 0.179, both reach 4.58: any grey would not.
        double luminance = (0.2126 * Light(red)) + (0.7152 * Light(green)) + (0.0722 * Light(blue));
        return (string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}"), luminance > 0.179 ? Black : Ground);
    }

    private static double Light(int part)
    {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
