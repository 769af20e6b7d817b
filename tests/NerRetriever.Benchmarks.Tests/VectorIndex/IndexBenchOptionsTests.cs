using NerRetriever.Benchmarks.VectorIndex;

namespace NerRetriever.Benchmarks.Tests.VectorIndex;

public class IndexBenchOptionsTests
{
    [Fact]
    public void A_command_line_is_read()
    {
        var options = IndexBenchOptions.Parse(
            ["build", "--set", "hard", "--folder", "f", "--threads", "1,2", "--rounds", "3", "--codes", "bits,int8", "--size", "quick"]);
        Assert.Equal(("build", "hard", "f", 3, true), (options.Step, options.Set, options.Folder, options.Rounds, options.Quick));
        Assert.Equal([1, 2], options.Threads);
        Assert.Equal(["bits", "int8"], options.Codes);
    }

    [Theory]
    [InlineData("build", "set")]
    [InlineData("build --set soft --folder f", "soft")]
    [InlineData("build --set hard", "--folder")]
    [InlineData("build --set hard --folder f --rounds 0", "--rounds")]
    [InlineData("build --set hard --folder f --codes int9", "int9")]
    [InlineData("build --set hard --folder f --peer nowhere", "nowhere")]
    [InlineData("build --set hard --folder f --size huge", "--size huge")]
    [InlineData("build --set", "pairs")]
    public void What_makes_no_sense_is_named(string arguments, string problem)
    {
        var error = Assert.Throws<ArgumentException>(() => IndexBenchOptions.Parse(arguments.Split(' ')));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
