using System.Text;

namespace NerRetriever.Charts;

/// <summary>How a line of text is set.</summary>
/// <param name="Size">Font size in pixels.</param>
/// <param name="Anchor">What of the text stands at its place: start, middle or end.</param>
internal sealed record TextStyle(double Size, string Anchor = "start")
{
    /// <summary>Title of a chart.</summary>
    public static readonly TextStyle Title = new(16) { Bold = true };

    /// <summary>Names of axes, categories and series.</summary>
    public static readonly TextStyle Label = new(12);

    /// <summary>Numbers along an axis.</summary>
    public static readonly TextStyle Tick = new(11) { Colour = Palette.Muted };

    /// <summary>Fill colour.</summary>
    public string Colour { get; init; } = Palette.Ink;

    /// <summary>Whether it is bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Degrees clockwise around its place.</summary>
    public double Rotation { get; init; }

    /// <summary>
    /// Room that a text takes, in pixels. Fonts differ, so this is on the wide side: six tenths of the size for a letter,
    /// all of it for a Chinese, Japanese or Korean one.
    /// </summary>
    public double WidthOf(string text)
    {
        double letters = 0;
        foreach (Rune letter in text.EnumerateRunes())
        {
            letters += letter.Value >= 0x1100 ? 1 : 0.6;
        }

        return letters * Size * (Bold ? 1.1 : 1);
    }
}
