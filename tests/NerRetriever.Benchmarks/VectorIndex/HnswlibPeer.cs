using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>hnswlib in a process of its own (eval/bench/peers/hnswlib.cpp), driven line by line.</summary>
internal sealed class HnswlibPeer : ISearchPeer
{
    private readonly Process _process;
    private readonly Stream _answers;
    private readonly int _rows;
    private readonly int _queries;

    /// <summary>Starts the program on a prepared set.</summary>
    /// <param name="program">The compiled program.</param>
    /// <param name="folder">The set.</param>
    /// <param name="width">Numbers to fill vectors up to with zeros, or 0 to leave them as they are.</param>
    /// <exception cref="InvalidOperationException">It does not start, or cannot read the set.</exception>
    public HnswlibPeer(string program, SetFolder folder, int width = 0)
    {
        Name = width == 0 ? "hnswlib" : $"hnswlib, filled up to {width}";
        _rows = SetFolder.ReadNumbers(folder.RowLabels).Length;
        _queries = SetFolder.ReadNumbers(folder.QueryLabels).Length;
        var start = new ProcessStartInfo(program, [folder.Rows, folder.Queries, $"{width}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        _answers = new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16);
        try
        {
            Expect("ready", ReadLine());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double BytesPerVector { get; private set; }

    /// <summary>Builds the graph anew, inner product, and returns the seconds that it took.</summary>
    public double Build(int threads, int m, int efConstruction)
    {
        double[] answer = Ask($"build {threads} {m} {efConstruction} 100", "built", 2);
        BytesPerVector = answer[1] / _rows;
        return answer[0];
    }

    /// <summary>Writes the graph that was built.</summary>
    public void Save(string path) => Ask($"save {path}", "saved", 0);

    /// <summary>Reads a graph that was saved.</summary>
    public void Load(string path) => BytesPerVector = Ask($"load {path}", "loaded", 1)[0] / _rows;

    /// <inheritdoc/>
    public TimedAnswer Search(int ef, int k)
    {
        double seconds = Ask($"search {ef} {k}", "searched", 1)[0];
        return new TimedAnswer(seconds, ReadIds(_queries * k));
    }

    /// <inheritdoc/>
    public (double ComparisonsPerQuery, int[] Ids) Count(int ef, int k)
    {
        double comparisons = Ask($"count {ef} {k}", "counted", 1)[0];
        return (comparisons / _queries, ReadIds(_queries * k));
    }

    /// <summary>hnswlib's exact scan over the first queries, on one thread.</summary>
    public TimedAnswer Scan(int k, int queries)
    {
        double seconds = Ask($"scan {k} {queries}", "searched", 1)[0];
        return new TimedAnswer(seconds, ReadIds(Math.Min(queries, _queries) * k));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("quit");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _answers.Dispose();
        _process.Dispose();
    }

    private double[] Ask(string command, string verb, int numbers)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        string line = ReadLine();
        string[] words = line.Split(' ');
        Expect(verb, words[0] == verb && words.Length == numbers + 1 ? verb : line);
        return Array.ConvertAll(words[1..], word => double.Parse(word, CultureInfo.InvariantCulture));
    }

    private static void Expect(string expected, string line)
    {
        if (line != expected)
        {
            throw new InvalidOperationException($"hnswlib answered \"{line}\" where \"{expected}\" was expected.");
        }
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (int next = _answers.ReadByte(); next != '\n'; next = _answers.ReadByte())
        {
            if (next < 0)
            {
                throw new InvalidOperationException($"hnswlib ended early; it said \"{line}\".");
            }

            line.Append((char)next);
        }

        return line.ToString();
    }

    private int[] ReadIds(int count)
    {
        var ids = new int[count];
        _answers.ReadExactly(MemoryMarshal.AsBytes(ids.AsSpan()));
        return ids;
    }
}
