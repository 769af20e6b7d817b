using System.ComponentModel;
using System.Diagnostics;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// The decompressed bytes of an .xz file, as the tool xz gives them. .NET has no reader of the format; a process beside this
/// one also decompresses while this one works. The end of the stream is reached only where xz found the file whole.
/// </summary>
internal sealed class XzStream : Stream
{
    private readonly string _path;
    private readonly Process _process;
    private readonly Task<string> _complaints;

    private XzStream(string path, Process process)
    {
        (_path, _process) = (path, process);
        _complaints = process.StandardError.ReadToEndAsync();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Starts to decompress.</summary>
    /// <exception cref="CorpusFormatException">The tool is not installed.</exception>
    public static XzStream Open(string path)
    {
        var start = new ProcessStartInfo("xz") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in new[] { "--decompress", "--stdout", "--", path })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return new XzStream(path, Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new CorpusFormatException(
                path, 0, "needs the tool 'xz', which cannot be started; install it (Debian: xz-utils) or decompress the file first", missing);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CorpusFormatException">The file is damaged or no .xz file.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = _process.StandardOutput.BaseStream.Read(buffer);
        if (count == 0 && buffer.Length > 0)
        {
            _process.WaitForExit();
            if (_process.ExitCode != 0)
            {
                throw new CorpusFormatException(_path, 0, "cannot be decompressed: " + _complaints.Result.Trim());
            }
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }

        base.Dispose(disposing);
    }
}
