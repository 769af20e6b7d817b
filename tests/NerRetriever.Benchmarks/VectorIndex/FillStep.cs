using System.Diagnostics;
using System.Globalization;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Fills an index as a user's indexing run does: documents with sentences, mentions and metadata, one commit. Vectors are
/// drawn a document at a time, so that no more than the writer keeps is in memory.
/// </summary>
internal static class FillStep
{
    /// <summary>Mentions of a document, two in each sentence.</summary>
    public const int MentionsPerDocument = 10;

    private const int MentionsPerSentence = 2;
    private const int FirstYear = 1990;
    private const int Years = 50;

    // A sentence is made of these, so that SQLite stores text of a usual length.
    private static readonly string[] _words =
        ["river", "council", "station", "museum", "harbour", "election", "theatre", "glacier", "orchestra", "treaty", "reactor", "novel"];

    /// <summary>The metadata field and value that every 50th document has.</summary>
    public static KeyValuePair<string, string> RareField => new("year", Year(0));

    /// <summary>Builds the index and prints how long it took.</summary>
    public static void Run(IndexBenchOptions options, TextWriter output)
    {
        ClusterRecipe recipe = options.Recipe;
        string path = options.Files.IndexOf(options.Codes[0]);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        var identity = new IndexIdentity("synthetic", "", "", 0, "last", 1, recipe.Dimension);
        using IndexWriter writer = IndexWriter.OpenOrCreate(path, identity, IndexPeer.WriterOptions(options.Codes[0]));
        var generator = new ClusterGenerator(recipe);
        var vectors = new float[MentionsPerDocument * recipe.Dimension];
        var labels = new int[MentionsPerDocument];
        long start = Stopwatch.GetTimestamp();
        for (int first = 0; first < recipe.Rows; first += MentionsPerDocument)
        {
            generator.Rows(first, vectors, labels);
            writer.Add(DocumentOf(first, vectors, recipe.Dimension));
        }

        TimeSpan added = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        writer.Commit();
        TimeSpan committed = Stopwatch.GetElapsedTime(start);
        output.WriteLine(
            $"Filling {recipe.Name}: {recipe.Rows:N0} mentions x {recipe.Dimension}, {recipe.Description}, in "
            + $"{recipe.Rows / MentionsPerDocument:N0} documents, one commit, codes {options.Codes[0]}.");
        output.WriteLine();
        var table = new MarkdownTable("drawing and adding, s", "commit with the graph, s", "most resident while building, MB");
        table.Add(
            added.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture),
            committed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture),
            (ProcessMemory.Read().Peak / 1e6).ToString("N0", CultureInfo.InvariantCulture));
        table.Write(output);
    }

    private static IndexedDocument DocumentOf(int first, float[] vectors, int dimension)
    {
        int number = first / MentionsPerDocument;
        string text = "";
        var sentences = new IndexedSentence[MentionsPerDocument / MentionsPerSentence];
        for (int s = 0; s < sentences.Length; s++)
        {
            int start = text.Length;
            string Word(int i) => _words[(number + (s * 5) + (i * 7)) % _words.Length];
            text += $"Document {number} says that the {Word(0)} near the old {Word(1)} was "
                + $"given to the {Word(2)} in the year of the {Word(3)}. ";
            var mentions = new IndexedMention[MentionsPerSentence];
            for (int m = 0; m < mentions.Length; m++)
            {
                // Copied, because the caller draws the next document into the same memory.
                float[] vector = vectors.AsSpan(((s * MentionsPerSentence) + m) * dimension, dimension).ToArray();
                int at = text.IndexOf(Word(m), start, StringComparison.Ordinal);
                mentions[m] = new IndexedMention(new TextSpan(at, at + Word(m).Length), "synthetic", 1, null, vector);
            }

            sentences[s] = new IndexedSentence(new TextSpan(start, text.Length - 1), mentions);
        }

        var metadata = new Dictionary<string, string> { [RareField.Key] = Year(number % Years) };
        return new IndexedDocument($"{number}", null, text, metadata, sentences);
    }

    private static string Year(int offset) => (FirstYear + offset).ToString(CultureInfo.InvariantCulture);
}
