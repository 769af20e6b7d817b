using System.Text;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>Writes labelled sentences, a token and its label a line. The file appears whole or not at all.</summary>
internal sealed class SilverWriter : IDisposable
{
    private readonly string _path;
    private readonly StreamWriter _writer;
    private bool _isComplete;

    /// <summary>Begins a file.</summary>
    public SilverWriter(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _path = path;
        _writer = new StreamWriter(path + ".tmp", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    /// <summary>Writes a sentence.</summary>
    /// <param name="words">Tokens.</param>
    /// <param name="mentions">Token ranges in order.</param>
    /// <param name="casing">Its capitals.</param>
    public void Write(IReadOnlyList<string> words, IReadOnlyList<(int Start, int End)> mentions, SilverCasing casing)
    {
        int next = 0;
        for (int i = 0; i < words.Count; i++)
        {
            next += next < mentions.Count && mentions[next].End <= i ? 1 : 0;
            bool isInside = next < mentions.Count && mentions[next].Start <= i;
            _writer.Write(casing switch
            {
                SilverCasing.Lower => words[i].ToLowerInvariant(),
                SilverCasing.Upper => words[i].ToUpperInvariant(),
                _ => words[i],
            });
            _writer.Write('\t');
            _writer.WriteLine(!isInside ? "O" : (mentions[next].Start == i ? "B-" : "I-") + TaggerSettings.AnyType);
        }

        _writer.WriteLine();
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        _writer.Dispose();
        File.Move(_path + ".tmp", _path, overwrite: true);
        _isComplete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isComplete)
        {
            _writer.Dispose();
            File.Delete(_path + ".tmp");
        }
    }
}
