using System.Globalization;
using System.Text.Json;
using NerRetriever.Learning.Projection;

namespace NerRetriever.Cli.Tests;

/// <summary>The embedded model's head calibrated on a handful of sentences: few, but the way is the same.</summary>
public sealed class CalibrateTests : CommandLineTest
{
    private string Head => Folder["own.head.safetensors"];

    [Fact]
    public void Thresholds_are_probabilities_once_the_head_is_calibrated_and_its_index_stays_usable()
    {
        CopyHead();
        Succeed("index", Folder.Write("corpus.jsonl", Corpus), "--index", Index, "--head", Head);
        Assert.Contains("nerr head calibrate", Fail(2, "search", "city", "--index", Index, "--head", Head, "--threshold", "0.5"), StringComparison.Ordinal);
        Assert.All(Search("city"), hit => Assert.False(hit.TryGetProperty("probability", out _)));

        JsonElement calibration = JsonDocument.Parse(Calibrate("--json")).RootElement.GetProperty("calibration");
        Assert.Equal((6, 18, 90), (calibration.GetProperty("types").GetInt32(), calibration.GetProperty("members").GetInt32(), calibration.GetProperty("others").GetInt32()));
        Assert.Equal(1.0 / 6, calibration.GetProperty("prior").GetDouble(), 12);
        Assert.InRange(calibration.GetProperty("calibration_error").GetDouble(), 0, 1);
        Assert.InRange(calibration.GetProperty("calibration_error_of_hits").GetDouble(), 0, 1);

        JsonElement[] hits = Search("city");
        double slope = calibration.GetProperty("slope").GetDouble(), intercept = calibration.GetProperty("intercept").GetDouble();
        double[] probabilities = [.. hits.Select(hit => hit.GetProperty("probability").GetDouble())];
        Assert.Equal(hits.Select(hit => 1 / (1 + Math.Exp(-((slope * hit.GetProperty("score").GetSingle()) + intercept)))), probabilities);
        string middle = probabilities[probabilities.Length / 2].ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(probabilities.Count(probability => probability >= probabilities[probabilities.Length / 2]), Search("city", "--threshold", middle).Length);
        Assert.Contains("%", Succeed("search", "city", "--index", Index, "--head", Head), StringComparison.Ordinal);
        Assert.Contains(Search("city", "--mode", "hybrid"), hit => hit.TryGetProperty("probability", out _));
    }

    [Fact]
    public void A_prior_can_be_given_and_the_head_be_left_as_it_is()
    {
        CopyHead();
        byte[] before = File.ReadAllBytes(Head);
        Assert.Contains("prior 0.0100", Calibrate("--prior", "0.01", "--out", Folder["other.safetensors"]), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Head));
        Assert.NotNull(ProjectionHeadFile.Load(Folder["other.safetensors"]).Calibration);
        Assert.Contains("--prior", FailCalibration(2, "--prior", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_the_head_was_trained_on_are_not_used()
    {
        CopyHead();
        Folder.Write("own.types.txt", "city\nvolcano\ncomposer\nriver\n");
        Assert.Contains("on 2 held-out types (6 members, 30 others", Calibrate(), StringComparison.Ordinal);
        Assert.Contains("on 6 held-out types", Calibrate("--trained-types", "none"), StringComparison.Ordinal);
        Folder.Write("own.types.txt", "city\nvolcano\ncomposer\nriver\ncheese\n");
        Assert.Contains("pairs.jsonl", FailCalibration(3), StringComparison.Ordinal);
        FailCalibration(2, "--trained-types", Folder["none.txt"]);
    }

    private void CopyHead() =>
        (ProjectionHeadFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "nerr-mini.head.safetensors")) with { Calibration = null }).Save(Head);

    private string Calibrate(params string[] more) => Succeed([.. Command(), .. more]);

    private string FailCalibration(int code, params string[] more) => Fail(code, [.. Command(), .. more]);

    private string[] Command() => ["head", "calibrate", "--head", Head, "--pairs", Folder.Write("pairs.jsonl", SmallPairs.JsonLines)];

    private JsonElement[] Search(string query, params string[] more) =>
        [.. Succeed(["search", query, "--index", Index, "--head", Head, "--json", .. more]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
