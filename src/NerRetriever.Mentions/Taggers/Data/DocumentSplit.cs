using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Documents of a training file that are kept for the test, listed by number in a file: a number a line, # comments.</summary>
public static class DocumentSplit
{
    /// <summary>Divides sentences.</summary>
    /// <param name="sentences">Sentences of one file.</param>
    /// <param name="idsPath">The list.</param>
    /// <exception cref="CorpusFormatException">A line is no number of a document, or nothing is left on one side.</exception>
    public static (IReadOnlyList<TaggedSentence> Training, IReadOnlyList<TaggedSentence> Test) Divide(
        IReadOnlyList<TaggedSentence> sentences, string idsPath)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (!File.Exists(idsPath))
        {
            throw new CorpusFormatException(idsPath, 0, "there is no such file");
        }

        HashSet<int> known = [.. sentences.Select(sentence => sentence.Document)];
        HashSet<int> test = [];
        long line = 0;
        foreach (string text in File.ReadLines(idsPath))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text) || text.StartsWith('#'))
            {
                continue;
            }

            if (!int.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int id) || !known.Contains(id) || !test.Add(id))
            {
                throw new CorpusFormatException(idsPath, line, $"\"{text}\" is not the number of a document, each once, of 1 to {known.Max()}");
            }
        }

        ILookup<bool, TaggedSentence> sides = sentences.ToLookup(sentence => test.Contains(sentence.Document));
        return sides.Count == 2
            ? ([.. sides[false]], [.. sides[true]])
            : throw new CorpusFormatException(idsPath, 0, "it lists all documents or none; something to train on and something to test on is needed");
    }
}
