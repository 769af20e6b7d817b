using NerRetriever.Text;

namespace NerRetriever.Index.Tests;

/// <summary>Small documents with made-up vectors, the same in every run.</summary>
internal static class Samples
{
    public const int Dimension = 8;

    public static readonly IndexIdentity Identity = new("tiny-llama", "aa11", "bb22", 3, "last", 1, Dimension);

    /// <summary>Graph from the first vector on, so that small tests go through it.</summary>
    public static readonly IndexWriterOptions WithGraph = new() { GraphFrom = 1, M = 4, EfConstruction = 16 };

    /// <summary>A random direction of length 1.</summary>
    public static float[] Vector(int seed, int dimension = Dimension)
    {
        var random = new Random(seed);
        float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
        return Normalised(vector);
    }

    public static float[] Normalised(float[] vector)
    {
        double norm = Math.Sqrt(vector.Sum(x => (double)x * x));
        return [.. vector.Select(x => (float)(x / norm))];
    }

    /// <summary>
    /// A document of sentences, each of them a mention that is the sentence's first word, with the vector of the seed
    /// <paramref name="seed"/> + position.
    /// </summary>
    public static IndexedDocument Document(
        string id, int seed, string[] sentences, params (string Field, string Value)[] metadata)
    {
        string text = string.Join(' ', sentences);
        var indexed = new List<IndexedSentence>();
        int start = 0;
        foreach (string sentence in sentences)
        {
            int word = sentence.IndexOf(' ') is var space and > 0 ? space : sentence.Length;
            var mention = new IndexedMention(
                new TextSpan(start, start + word), "patterns", 0.5f, "THING", Vector(seed + indexed.Count));
            indexed.Add(new IndexedSentence(new TextSpan(start, start + sentence.Length), [mention]));
            start += sentence.Length + 1;
        }

        return new IndexedDocument(id, $"Title of {id}", text, metadata.ToDictionary(m => m.Field, m => m.Value), indexed);
    }

    /// <summary>Writes documents in one commit.</summary>
    public static void Write(string directory, IndexWriterOptions? options, params IndexedDocument[] documents)
    {
        using var writer = IndexWriter.OpenOrCreate(directory, Identity, options);
        foreach (IndexedDocument document in documents)
        {
            writer.Add(document);
        }

        writer.Commit();
    }

    /// <summary>All that a user can see of an index, in words.</summary>
    public static string Describe(string directory)
    {
        using var reader = IndexReader.Open(directory);
        return Describe(reader);
    }

    public static string Describe(IndexReader reader)
    {
        IEnumerable<string> sentences = reader.Sentences().Select(s => $"{s}");
        IEnumerable<string> mentions = reader.Mentions().Select(m => $"{m}");
        IEnumerable<string> nearest = reader.SearchVectors(Vector(1), 5).Select(m => $"{m}");
        IEnumerable<string> all = reader.SearchVectors(Vector(2), int.MaxValue).Select(m => $"{m}");
        IEnumerable<string> words = reader.SearchText("raptor fossils museum", 10).Select(s => $"{s}");
        IEnumerable<string> documents = reader.Sentences().Select(s => s.DocumentId).Distinct()
            .Select(id => reader.GetDocument(id)!)
            .Select(d => $"{d.Id} {d.Title} {d.Text} {string.Join(',', d.Metadata.Select(m => m.Key + "=" + m.Value).Order())}");
        return string.Join('\n', [
            $"{reader.Identity}", .. sentences, .. mentions, .. nearest, .. all, .. words, .. documents,
        ]);
    }

    /// <summary>The bytes of every file of a folder, copied as a kill at this moment would leave them.</summary>
    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            if (Path.GetFileName(file) != "index.lock")
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            }
        }

        File.WriteAllText(Path.Combine(to, "index.lock"), "");
    }
}
