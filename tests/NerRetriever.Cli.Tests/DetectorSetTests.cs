using System.Text.Json;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Tests;

/// <summary>Trained detectors on the command line: the shipped one, files, detection points.</summary>
public sealed class DetectorSetTests : CommandLineTest
{
    private const string Text = "In 1969 Ada Lovelace and Charles Babbage moved from London to Turin.";

    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "detector.safetensors");

    [Fact]
    public void The_shipped_detector_is_used_where_none_is_named()
    {
        string corpus = Folder.Write("text.txt", Text);
        string[] found = [.. Found("detect", corpus)];
        Assert.Contains("Ada Lovelace/default", found);
        Assert.Contains("Turin/default", found);
        Assert.Equal(found, Found("detect", corpus, "--detector", "default"));
        Assert.Contains("1969/everyday", Found("detect", corpus, "--detector", "default+everyday"));
    }

    [Fact]
    public void A_file_can_be_named_and_given_another_detection_point()
    {
        string corpus = Folder.Write("text.txt", Text);
        Succeed("detector", "set", Shipped, "--bias", "4", "--threshold", "0.001", "--half", "--out", Folder["eager.safetensors"]);
        Succeed("detector", "set", Shipped, "--out", Folder["best.safetensors"]);
        string[] eager = [.. Found("detect", corpus, "--detector", Folder["eager.safetensors"] + "+everyday")];
        string[] best = [.. Found("detect", corpus, "--detector", Folder["best.safetensors"])];
        Assert.True(eager.Length > best.Length, $"{eager.Length} and {best.Length}");
        Assert.Contains("Ada Lovelace/best", best);
        Assert.Equal(new DetectionPoint { Bias = 4, Threshold = 0.001f }, TaggerModel.Load(Folder["eager.safetensors"]).Detection);
        Assert.Equal(new FileInfo(Shipped).Length, new FileInfo(Folder["eager.safetensors"]).Length, 100.0);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        string corpus = Folder.Write("text.txt", Text);
        Fail(2, "detector", "set", Shipped, "--bias", "-1", "--out", Folder["x.safetensors"]);
        Fail(2, "detector", "set", Shipped, "--threshold", "0", "--out", Folder["x.safetensors"]);
        Fail(2, "detect", corpus, "--lower-case", "none");
        Fail(5, "detect", corpus, "--detector", Folder["none.safetensors"]);
        string head = Path.Combine(Path.GetDirectoryName(Shipped)!, "nerr-mini.head.safetensors");
        Assert.Contains("no tagger", Fail(5, "detect", corpus, "--detector", head), StringComparison.Ordinal);
        Assert.False(File.Exists(Folder["x.safetensors"]));
    }

    private static IEnumerable<string> Found(params string[] command) =>
        Succeed(command).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(mention => $"{mention.GetProperty("mention").GetString()}/{mention.GetProperty("detector").GetString()}");
}
