using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>Articles in plain text: a line <c>= Title =</c>, then a paragraph a line; blank lines and further headings are skipped.</summary>
internal static class ArticleReader
{
    /// <summary>Streams the articles of files, in order; those without a paragraph are left out.</summary>
    /// <exception cref="CorpusFormatException">Text stands before the first title, or a file holds no article.</exception>
    public static IEnumerable<Article> Read(IEnumerable<string> paths, CancellationToken cancellation)
    {
        int ordinal = 0;
        foreach (string path in paths)
        {
            int before = ordinal;
            foreach ((string title, List<string> paragraphs) in ReadFile(path, cancellation))
            {
                yield return new Article(ordinal++, title, paragraphs);
            }

            if (ordinal == before)
            {
                throw new CorpusFormatException(path, 0, "holds no article: a line '= Title =' and paragraphs below it");
            }
        }
    }

    private static IEnumerable<(string Title, List<string> Paragraphs)> ReadFile(string path, CancellationToken cancellation)
    {
        string? title = null;
        var paragraphs = new List<string>();
        foreach (SourceLine line in SourceFile.Lines(path, cancellation))
        {
            string text = line.Text.Trim();
            if (text.Length > 4 && text.StartsWith("= ", StringComparison.Ordinal) && text.EndsWith(" =", StringComparison.Ordinal))
            {
                if (title is not null && paragraphs.Count > 0)
                {
                    yield return (title, paragraphs);
                }

                title = text[2..^2].Trim();
                paragraphs = [];
            }
            else if (text.Length > 0 && title is null)
            {
                throw new CorpusFormatException(path, line.Number, "text stands before the first title; articles begin with a line '= Title ='");
            }
            else if (text.Length > 0 && !(text.StartsWith("==", StringComparison.Ordinal) && text.EndsWith("==", StringComparison.Ordinal)))
            {
                paragraphs.Add(text);
            }
        }

        if (title is not null && paragraphs.Count > 0)
        {
            yield return (title, paragraphs);
        }
    }
}
