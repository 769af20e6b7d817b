namespace NerRetriever.Cli.Tests;

/// <summary>Defaults, file, environment, flags: each overrides those before it.</summary>
[Collection("environment")]
public sealed class SettingsTests : CommandLineTest
{
    [Fact]
    public void Flags_override_the_environment_which_overrides_the_file()
    {
        IndexCorpus();
        string config = Folder.Write("nerr.json", $$"""{"search": {"top": 1}, "all": {"index": "{{Index}}"} }""");
        Assert.Equal(1, Hits("--config", config));
        try
        {
            Environment.SetEnvironmentVariable("NERR__SEARCH__TOP", "2");
            Assert.Equal(2, Hits("--config", config));
            Assert.Equal(3, Hits("--config", config, "--top", "3"));
            Environment.SetEnvironmentVariable("NERR__SEARCH__TOP", "none");
            Assert.Contains("none", Fail(2, "search", "city", "--config", config), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("NERR__SEARCH__TOP", null);
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"search\": 1}")]
    public void A_file_that_is_no_object_of_sections_is_refused(string content) =>
        Fail(2, "search", "x", "--config", Folder.Write("bad.json", content));

    private static int Hits(params string[] more) =>
        Succeed(["search", "city", "--json", .. more]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
