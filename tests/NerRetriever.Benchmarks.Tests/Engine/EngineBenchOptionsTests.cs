using NerRetriever.Benchmarks.Engine;
using NerRetriever.Benchmarks.Engine.Synthetic;

namespace NerRetriever.Benchmarks.Tests.Engine;

public class EngineBenchOptionsTests
{
    [Fact]
    public void A_command_line_is_read()
    {
        var options = EngineBenchOptions.Parse(
            ["--shape", "8b", "--type", "Q8_0", "--rounds", "7", "--threads", "3", "--peer", "p", "--models", "m", "--keep"]);
        Assert.Equal((ModelShape.EightBillion, WeightStorage.Q8_0, 7, 3), (options.Shape, options.Storage, options.Rounds, options.Threads));
        Assert.Equal(("p", "m", true, 384), (options.Peer, options.ModelFolder, options.Keep, options.Tokens));
        Assert.Equal("8b Q8_0", options.ModelName);
        Assert.Equal(9, EngineBenchOptions.Parse(["--tokens", "9", "--shape", "mini"]).Tokens);
    }

    [Theory]
    [InlineData("--type Q4_K_M", "--shape is missing")]
    [InlineData("--shape 2b", "2b is none of mini")]
    [InlineData("--shape 1b --type 1", "1 is none of F16")]
    [InlineData("--shape 1b --rounds 0", "0 is not a positive number")]
    [InlineData("--shape 1b --rounds", "--rounds needs a value")]
    [InlineData("--shape 1b --fast 1", "--fast is unknown")]
    public void What_makes_no_sense_is_named(string arguments, string problem)
    {
        var error = Assert.Throws<ArgumentException>(() => EngineBenchOptions.Parse(arguments.Split(' ')));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
