namespace NerRetriever.Learning.Pairs;

/// <summary>Names in titles of articles.</summary>
internal static class ArticleTitle
{
    /// <summary>The title without its disambiguator: "Mercury (planet)" and "Acre, Israel" are Mercury and Acre.</summary>
    public static string Bare(string title)
    {
        string bare = title;
        int open = title.LastIndexOf('(');
        if (open > 0 && title.EndsWith(')') && title.IndexOf(')', open) == title.Length - 1)
        {
            bare = title[..open].TrimEnd();
        }

        int comma = bare.IndexOf(", ", StringComparison.Ordinal);
        bare = comma >= 0 ? bare[..comma] : bare;
        return bare.Length > 0 ? bare : title;
    }
}
