using NerRetriever.Learning.Pairs;
using NerRetriever.Testing;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class SharedArticleTests
{
    private const string First = "data/enwiki/enwiki-00.txt.xz";

    [SharedFact(First)]
    public void Real_articles_give_pairs_whose_types_fit()
    {
        using var folder = new TemporaryFolder();
        using (StreamWriter cut = File.CreateText(folder["wiki.txt"]))
        {
            foreach (Article article in ArticleReader.Read([SharedMaterial.PathOf(First)], default).Take(200))
            {
                cut.WriteLine($"= {article.Title} =\n{string.Join('\n', article.Paragraphs)}\n");
            }
        }

        var options = new PairOptions { MinEntities = 1, HeldOutTypes = 0, HeldOutEntities = 0 };
        PairSummary summary = PairBuilder.Build(new PairSources { Articles = [folder["wiki.txt"]] }, options, folder["pairs.jsonl"]);
        Assert.Equal(200, summary.Articles);
        Assert.InRange(summary.Entities, 70, 200);
        Assert.InRange(summary.Pairs, summary.EntitiesWithPairs, 4000);
        Assert.Contains(summary.FrequentTypes, type => type.Type == "village");

        string[] lines = File.ReadAllLines(folder["pairs.jsonl"]);
        Assert.Contains(lines, line => line.Contains("\"entity\":\"William Silvers\"", StringComparison.Ordinal) && line.Contains("\"types\":[\"painter\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"entity\":\"Adolf Weidig\"", StringComparison.Ordinal) && line.Contains("\"types\":[\"composer\"", StringComparison.Ordinal));
    }
}
