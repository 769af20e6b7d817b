using NerRetriever.Benchmarks.Pipeline;

namespace NerRetriever.Benchmarks.Tests.Pipeline;

public class PipelineOptionsTests
{
    [Fact]
    public void A_command_line_is_read()
    {
        var options = PipelineOptions.Parse(["index", "--sizes", "30,20", "--commit-every", "7", "--articles", "a", "--work", "w"]);
        Assert.Equal((false, 7, "a", "w"), (options.Queries, options.CommitEvery, options.Articles, options.WorkFolder));
        Assert.Equal([20, 30], options.Sizes);
        Assert.Equal([100_000, 1_000_000], PipelineOptions.Parse(["query", "--keep"]).Sizes);
    }

    [Theory]
    [InlineData("search", "pipeline index")]
    [InlineData("query --commit-every 3", "--commit-every is unknown here")]
    [InlineData("index --keep", "--keep needs a value")]
    [InlineData("index --sizes 10,x", "x is not a positive number")]
    public void What_makes_no_sense_is_named(string arguments, string problem)
    {
        var error = Assert.Throws<ArgumentException>(() => PipelineOptions.Parse(arguments.Split(' ')));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
