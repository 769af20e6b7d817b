using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Reads the noun files of a WordNet 3.x database (wndb(5WN)): data.noun and index.noun, and where they are there cntlist.rev
/// (tag counts), the indexes of the other parts of speech and the irregular forms of verbs.
/// </summary>
internal static class WordNetReader
{
    private static readonly string[] OtherIndexes = ["index.verb", "index.adj", "index.adv", "verb.exc"];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="CorpusFormatException">A file is missing, a line is not of the format, or a pointer leads nowhere.</exception>
    public static WordNetNouns Read(string folder, CancellationToken cancellation)
    {
        string data = Path.Combine(folder, "data.noun");
        string index = Path.Combine(folder, "index.noun");
        foreach (string needed in new[] { data, index })
        {
            if (!File.Exists(needed))
            {
                throw new CorpusFormatException(needed, 0, "is missing; name WordNet's dict folder, which holds data.noun and index.noun");
            }
        }

        var synsets = new Dictionary<int, Synset>();
        foreach (SourceLine line in Lines(data, cancellation))
        {
            Synset synset = Parse(data, line, ParseSynset);
            synsets[synset.Offset] = synset;
        }

        foreach (Synset synset in synsets.Values)
        {
            if (synset.Hypernyms.Concat(synset.InstanceOf).FirstOrDefault(offset => !synsets.ContainsKey(offset)) is > 0 and int lost)
            {
                throw new CorpusFormatException(data, 0, $"synset {synset.Offset:D8} points at {lost:D8}, which is not there");
            }
        }

        var senses = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (SourceLine line in Lines(index, cancellation))
        {
            (string lemma, int[] offsets) = Parse(index, line, ParseIndex);
            if (Array.Find(offsets, offset => !synsets.ContainsKey(offset)) is > 0 and int lost)
            {
                throw new CorpusFormatException(index, line.Number, $"names synset {lost:D8}, which data.noun does not hold");
            }

            senses[lemma] = offsets;
        }

        return new WordNetNouns(synsets, senses, ReadTagCounts(folder, cancellation), ReadOtherLemmas(folder, cancellation));
    }

    /// <summary>The adjectives of data.adj that are written with a capital (American, Elizabethan).</summary>
    /// <exception cref="CorpusFormatException">The file is missing or a line is not of the format.</exception>
    public static IReadOnlyList<string> CapitalisedAdjectives(string folder, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, "data.adj");
        return !File.Exists(path)
            ? throw new CorpusFormatException(path, 0, "is missing; name WordNet's dict folder, which holds it")
            : [.. Lines(path, cancellation).SelectMany(line => Parse(path, line, WordsOf)).Where(word => char.IsUpper(word[0])).Distinct(StringComparer.Ordinal)];
    }

    private static Dictionary<(string Lemma, int Sense), int> ReadTagCounts(string folder, CancellationToken cancellation)
    {
        var counts = new Dictionary<(string Lemma, int Sense), int>();
        string path = Path.Combine(folder, "cntlist.rev");
        if (File.Exists(path))
        {
            foreach (SourceLine line in Lines(path, cancellation))
            {
                (string key, int sense, int count) = Parse(
                    path, line, fields => (fields[0], Decimal(fields[1]), Decimal(fields[2])));
                int nounMark = key.IndexOf("%1:", StringComparison.Ordinal);
                if (nounMark > 0)
                {
                    counts[(key[..nounMark].Replace('_', ' '), sense - 1)] = count;
                }
            }
        }

        return counts;
    }

    /// <summary>Lemmas of the other parts of speech, and irregular forms of verbs (tore).</summary>
    private static HashSet<string> ReadOtherLemmas(string folder, CancellationToken cancellation) =>
        OtherIndexes
            .Select(name => Path.Combine(folder, name))
            .Where(File.Exists)
            .SelectMany(path => Lines(path, cancellation).Select(line => line.Text.Split(' ', 2)[0].Replace('_', ' ')))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines behind the licence, whose lines begin with blanks.</summary>
    private static IEnumerable<SourceLine> Lines(string path, CancellationToken cancellation) =>
        SourceFile.Lines(path, cancellation).Where(line => line.Text.Length > 0 && line.Text[0] != ' ');

    /// <summary>offset file type word-count(hex) (word id)* pointer-count (symbol offset type source/target)* | gloss.</summary>
    private static Synset ParseSynset(string[] fields)
    {
        int at = 4;
        string[] words = new string[int.Parse(fields[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)];
        for (int i = 0; i < words.Length; i++, at += 2)
        {
            words[i] = fields[at].Replace('_', ' ');
        }

        var hypernyms = new List<int>();
        var instanceOf = new List<int>();
        int pointers = Decimal(fields[at++]);
        for (int i = 0; i < pointers; i++, at += 4)
        {
            int offset = Decimal(fields[at + 1]);
            List<int>? list = fields[at] switch { "@" => hypernyms, "@i" => instanceOf, _ => null };
            list?.Add(offset);
        }

        return new Synset(Decimal(fields[0]), Decimal(fields[1]), words, hypernyms, instanceOf);
    }

    /// <summary>The words of a line of a data file; an adjective's place is marked behind it: galore(ip).</summary>
    private static string[] WordsOf(string[] fields) =>
        [.. Enumerable.Range(0, int.Parse(fields[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).Select(word => fields[4 + (2 * word)].Split('(')[0])];

    /// <summary>lemma type sense-count pointer-count symbol* sense-count tagged-count offset*.</summary>
    private static (string Lemma, int[] Offsets) ParseIndex(string[] fields)
    {
        int[] offsets = new int[Decimal(fields[2])];
        int first = 4 + Decimal(fields[3]) + 2;
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = Decimal(fields[first + i]);
        }

        return (fields[0].Replace('_', ' '), offsets);
    }

    private static T Parse<T>(string path, SourceLine line, Func<string[], T> parse)
    {
        try
        {
            return parse(line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new CorpusFormatException(path, line.Number, "is no line of a WordNet 3.x database: " + wrong.Message, wrong);
        }
    }

    private static int Decimal(string field) => int.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture);
}
