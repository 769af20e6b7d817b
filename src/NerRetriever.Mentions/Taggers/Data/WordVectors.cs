using System.Globalization;
using System.Text;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Word vectors of a text file: a word and its numbers a line, as word2vec (with a first line of counts) and GloVe write them.
/// </summary>
/// <param name="Words">The words, normalised as the vocabulary does it; of words that become equal the first is kept.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="Values">[words, dimension].</param>
public sealed record WordVectors(IReadOnlyList<string> Words, int Dimension, float[] Values)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CorpusFormatException">A line has another width, or a number that is none or not finite.</exception>
    public static WordVectors Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new CorpusFormatException(path, 0, "there is no such file");
        }

        var words = new List<string>();
        var values = new List<float>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int dimension = 0;
        long line = 0;
        foreach (string text in File.ReadLines(path, Encoding.UTF8))
        {
            line++;
            string[] fields = text.TrimEnd().Split(' ');
            if (line == 1 && fields.Length == 2 && fields.All(field => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                continue;
            }

            dimension = dimension == 0 ? fields.Length - 1 : dimension;
            if (fields.Length < 2 || fields.Length - 1 != dimension)
            {
                throw new CorpusFormatException(path, line, $"the vector has {fields.Length - 1} numbers, the first of the file {dimension}");
            }

            if (seen.Add(WordVocabulary.Normalise(fields[0])))
            {
                words.Add(WordVocabulary.Normalise(fields[0]));
                values.AddRange(fields.Skip(1).Select(field => Number(path, line, field)));
            }
        }

        return words.Count > 0 ? new WordVectors(words, dimension, [.. values]) : throw new CorpusFormatException(path, 0, "there is no vector in it");
    }

    private static float Number(string path, long line, string field) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new CorpusFormatException(path, line, $"\"{field}\" is not a finite number");
}
