using System.Globalization;
using NerRetriever.Benchmarks.VectorIndex;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Tests.VectorIndex;

public sealed class IndexStepsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_broad_search_of_every_kind_of_codes_finds_the_neighbours_of_the_exact_scan()
    {
        Run("prepare", "hard");
        Run("build", "hard", "--threads", "2");
        string tables = Run("search", "hard");

        foreach (string codes in IndexPeer.Codes)
        {
            string[] broadest = RowOf(tables, $"ours, {codes}", "400");
            // The signs of 40 numbers tell less than the numbers.
            double least = codes == "bits" ? 0.95 : 0.99;
            Assert.InRange(double.Parse(broadest[2], CultureInfo.InvariantCulture), least, 1);
            Assert.InRange(double.Parse(broadest[3], CultureInfo.InvariantCulture), 400, 2_000);
        }

        string[] exact = RowOf(tables, "exact order");
        string[] byGraph = RowOf(tables, "ours, float32", table: 2);
        Assert.Equal(double.Parse(exact[3], CultureInfo.InvariantCulture), double.Parse(byGraph[3], CultureInfo.InvariantCulture), 0.01);
    }

    [Fact]
    public void An_index_that_was_filled_answers_whole_requests()
    {
        string filled = Run("fill", "million");
        string tables = Run("request", "million");

        Assert.Contains("2,000 mentions x 40", filled, StringComparison.Ordinal);
        Assert.Equal("10", RowOf(tables, "top 10", "100")[^1]);
        Assert.Equal("10", RowOf(tables, "top 10 of the documents with year=1990", "25")[^1]);
        Assert.Equal("40", RowOf(tables, "top 40, ids alone", "20")[^1]);
        Assert.Matches(@"over 50 queries: (0\.9\d+|1\.000)", tables);
    }

    [Fact]
    public void A_step_before_its_time_says_what_is_missing()
    {
        var error = Assert.ThrowsAny<IOException>(() => Run("search", "hard"));
        Assert.Contains("hard", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, IndexVerb.Run(["build", "--set", "hard", "--folder", _folder.FullPath]));
    }

    private string Run(string step, string set, params string[] more)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        IndexVerb.RunStep(
            IndexBenchOptions.Parse([step, "--set", set, "--folder", _folder.FullPath, "--size", "quick", .. more]), output);
        return output.ToString();
    }

    // Cells of the first row with these first cells, behind the heads of so many tables.
    private static string[] RowOf(string tables, string first, string? second = null, int table = 0)
    {
        string[][] rows = [.. tables.Split('\n').Select(line => line.Trim('|', ' ', '\r').Split(" | "))];
        int[] heads = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].All(cell => cell == "---"))];
        return rows.Skip(heads[table]).First(row => row[0] == first && (second is null || row[1] == second));
    }
}
