using System.Text;

namespace NerRetriever.Charts;

/// <summary>
/// A chart that draws itself as a standalone SVG: on its own white ground, without scripts or outside resources, with a
/// title and a description for those who cannot see it. The same chart gives the same bytes everywhere.
/// </summary>
public abstract record Chart
{
    private protected Chart(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
    }

    /// <summary>What the chart shows; drawn above it and its accessible name.</summary>
    public string Title { get; }

    /// <summary>What a reader should take from it, for its accessible description; null: its numbers in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Draws the chart as an SVG document without XML declaration, lines ended by LF.</summary>
    public string ToSvg()
    {
        var canvas = new SvgCanvas();
        (double width, double height) = Draw(canvas);
        return canvas.Render(width, height, Title, Description ?? Describe());
    }

    /// <summary>Writes the SVG as UTF-8 without byte-order mark; the file appears under its name only when complete.</summary>
    /// <param name="path">The file to write; <c>path.tmp</c> is used on the way.</param>
    /// <exception cref="IOException">The disk is full or the folder is missing; what was there before is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = path + ".tmp";
        try
        {
            File.WriteAllText(temporary, ToSvg(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Draws the marks and returns the size of the whole.</summary>
    private protected abstract (double Width, double Height) Draw(SvgCanvas canvas);

    /// <summary>The chart's numbers in a sentence.</summary>
    private protected abstract string Describe();

    /// <summary>A copy that nobody else can change.</summary>
    /// <exception cref="ArgumentException">There is nothing in it.</exception>
    private protected static IReadOnlyList<T> Filled<T>(IEnumerable<T> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        T[] copy = [.. items];
        return copy.Length > 0 ? copy : throw new ArgumentException("There is nothing to draw.", name);
    }
}
