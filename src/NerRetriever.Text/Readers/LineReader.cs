using System.Text;

namespace NerRetriever.Text;

/// <summary>
/// Reads lines that end in LF, CR or CRLF, keeping the terminator, the number and what was wrong with the bytes.
/// </summary>
internal sealed class LineReader(DecodingReader reader, int maxLength = LineReader.DefaultMaxLength) : IDisposable
{
    /// <summary>
    /// Lines of more UTF-16 code units are refused, so that a file without line ends cannot fill the memory.
    /// </summary>
    public const int DefaultMaxLength = 256 << 20;

    private readonly char[] buffer = new char[1 << 15];
    private readonly StringBuilder parts = new();
    private int start;
    private int end;

    /// <summary>The line without its terminator.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What ended the line: LF, CR, CRLF, or nothing at the end of the file.</summary>
    public string Terminator { get; private set; } = "";

    /// <summary>The line's number, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the line cannot be used (undecodable bytes, too long), or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the line is empty or white space only.</summary>
    public bool IsBlank => Problem is null && string.IsNullOrWhiteSpace(Text);

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool Read()
    {
        parts.Clear();
        Problem = null;
        bool any = false;
        while (true)
        {
            if (start == end && !Fill())
            {
                Finish("");
                Number += any ? 1 : 0;
                return any;
            }

            any = true;
            var rest = buffer.AsSpan(start, end - start);
            int length = rest.IndexOfAny('\r', '\n');
            Append(length < 0 ? rest : rest[..length]);
            if (length >= 0)
            {
                Advance(1);
                Finish(rest[length] == '\n' ? "\n" : SkipLineFeed() ? "\r\n" : "\r");
                Number++;
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private bool Fill()
    {
        start = 0;
        end = reader.Read(buffer);
        return end > 0;
    }

    private bool SkipLineFeed()
    {
        bool found = (start < end || Fill()) && buffer[start] == '\n';
        if (found)
        {
            Advance(1);
        }

        return found;
    }

    private void Append(ReadOnlySpan<char> piece)
    {
        if (piece.Length > maxLength - parts.Length)
        {
            Problem ??= $"the line is longer than {maxLength} characters; break it into several";
        }
        else
        {
            parts.Append(piece);
        }

        Advance(piece.Length);
    }

    private void Advance(int count)
    {
        start += count;
        if (start == end)
        {
            Problem ??= reader.Damage;
        }
    }

    private void Finish(string terminator)
    {
        Text = parts.ToString();
        Terminator = terminator;
    }
}
