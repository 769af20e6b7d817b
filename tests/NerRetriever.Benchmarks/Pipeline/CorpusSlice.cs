using System.Text.Encodings.Web;
using System.Text.Json;
using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>The first articles of the Wikipedia text, as a corpus of a given number of sentences that nerr could index.</summary>
internal static class CorpusSlice
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSONL file a size, under temporary names first.</summary>
    /// <param name="articles">Folder of files of articles.</param>
    /// <param name="sentences">Least number of sentences of each file, ascending; the last article is whole.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>Path of each file.</returns>
    /// <exception cref="CorpusFormatException">The articles cannot be read, or are too few.</exception>
    public static IReadOnlyList<string> Write(string articles, IReadOnlyList<int> sentences, string folder)
    {
        Directory.CreateDirectory(folder);
        string[] paths = [.. sentences.Select(size => Path.Combine(folder, $"articles-{size}.jsonl"))];
        string partial = Path.Combine(folder, "articles.partial");
        try
        {
            Cut(articles, sentences, paths, partial);
            return paths;
        }
        catch
        {
            Array.ForEach(paths, File.Delete);
            throw;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Writes articles one behind the other and keeps a copy at every size.</summary>
    private static void Cut(string articles, IReadOnlyList<int> sentences, string[] paths, string partial)
    {
        using var writer = new StreamWriter(partial);
        var spans = new List<TextSpan>();
        int done = 0;
        foreach (Article article in ArticleReader.Read(SourceFile.Expand([articles], ".txt"), CancellationToken.None))
        {
            string text = string.Join('\n', article.Paragraphs);
            SentenceSplitter.Split(text, spans);
            writer.WriteLine(JsonSerializer.Serialize(new { _id = $"{article.Ordinal}", title = article.Title, text }, Plain));
            while (spans.Count >= sentences[done])
            {
                writer.Flush();
                File.Copy(partial, paths[done], overwrite: true);
                if (++done == paths.Length)
                {
                    return;
                }
            }
        }

        throw new CorpusFormatException(articles, 0, $"holds {spans.Count} sentences and {sentences[done]} are asked for");
    }
}
