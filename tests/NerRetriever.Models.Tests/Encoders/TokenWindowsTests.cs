using NerRetriever.Models.Encoders;

namespace NerRetriever.Models.Tests.Encoders;

public sealed class TokenWindowsTests
{
    [Theory]
    [InlineData(100, 100, "0")]
    [InlineData(101, 100, "0 1")]
    [InlineData(175, 100, "0 75")]
    [InlineData(176, 100, "0 75 76")]
    [InlineData(0, 100, "0")]
    [InlineData(3, 1, "0 1 2")]
    public void Windows_are_full_overlap_and_reach_the_end(int tokens, int capacity, string starts)
    {
        var windows = new TokenWindows(tokens, capacity);
        Assert.Equal(starts, string.Join(' ', Enumerable.Range(0, windows.Count).Select(windows.Start)));
        Assert.Equal(Math.Min(tokens, capacity), windows.Length);
    }

    [Theory]
    [InlineData(80, 80, 1, 0)]    // in the overlap of 75..100: the first window has 80 tokens before it
    [InlineData(80, 80, 2, 0)]    // 19 behind in the first, 5 before in the second
    [InlineData(95, 95, 2, 1)]    // 4 behind in the first, 20 before in the second
    [InlineData(99, 100, 1, 1)]   // the first window does not contain the last token
    [InlineData(60, 120, 1, 1)]   // longer than the overlap
    [InlineData(-1, -1, 1, 0)]
    [InlineData(-1, -1, 2, 0)]
    [InlineData(199, 199, 1, 2)]
    public void A_mention_is_read_where_it_has_most_context(int first, int last, int readings, int window) =>
        Assert.Equal(window, new TokenWindows(200, 100).For(new TokenRange(first, last), readings));
}
