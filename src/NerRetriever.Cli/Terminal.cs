namespace NerRetriever.Cli;

/// <summary>What may be written where: colours and progress only to a terminal, and no colours under NO_COLOR.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Whether output is read by a person and colours are wanted.</summary>
    public bool Colours { get; } = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly bool _progress = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long _lastProgress;

    /// <summary>A text in bold and colour, or in brackets where there are no colours.</summary>
    public string Highlight(string text) => Colours ? $"\u001b[1;33m{text}\u001b[0m" : $"[{text}]";

    /// <summary>A text in a subdued colour.</summary>
    public string Dim(string text) => Colours ? $"\u001b[2m{text}\u001b[0m" : text;

    /// <summary>Overwrites the progress line, ten times a second at most; silent where nobody watches.</summary>
    public void Progress(string text)
    {
        if (_progress && Environment.TickCount64 - _lastProgress >= 100)
        {
            _lastProgress = Environment.TickCount64;
            error.Write($"\r{text}\u001b[K");
        }
    }

    /// <summary>Clears the progress line.</summary>
    public void EndProgress()
    {
        if (_progress && _lastProgress != 0)
        {
            error.Write("\r\u001b[K");
        }
    }

    /// <summary>Text of a document made safe for one line of a terminal: control characters become blanks.</summary>
    public static string OneLine(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }
    });
}
