using System.Text.Json;
using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Projection;
using NerRetriever.Models;
using NerRetriever.Testing;

namespace NerRetriever.Learning.Tests;

public sealed class ProjectionHeadFileTests : IDisposable
{
    private static readonly ProjectionHeadOrigin Origin = new("tiny", "abc", 3, 2, "last");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Saved_head_comes_back_as_it_was()
    {
        var file = new ProjectionHeadFile(new ProjectionHead([1, 2, 3, 4, 5, 6], [7, 8], [9, 10], [11]), Origin);
        file.Save(_folder["head.safetensors"]);

        ProjectionHeadFile loaded = ProjectionHeadFile.Load(_folder["head.safetensors"]);

        Assert.Equal(Origin, loaded.Origin);
        Assert.Equal([1, 2, 3, 4, 5, 6], loaded.Head.Weight1.ToArray());
        Assert.Equal([7, 8], loaded.Head.Bias1.ToArray());
        Assert.Equal([9, 10], loaded.Head.Weight2.ToArray());
        Assert.Equal([11], loaded.Head.Bias2.ToArray());
        Assert.Null(loaded.Calibration);
    }

    [Fact]
    public void A_calibration_is_kept_and_changes_nothing_that_an_index_depends_on()
    {
        var plain = new ProjectionHeadFile(new ProjectionHead([1, 2, 3, 4, 5, 6], [7, 8], [9, 10], [11]), Origin);
        ProjectionHeadFile calibrated = plain with { Calibration = new ScoreCalibration(1.0 / 3, -2.5) };
        calibrated.Save(_folder["head.safetensors"]);

        ProjectionHeadFile loaded = ProjectionHeadFile.Load(_folder["head.safetensors"]);

        Assert.Equal(calibrated.Calibration, loaded.Calibration);
        Assert.Equal(plain.WeightsSha256(), loaded.WeightsSha256());
        var other = new ProjectionHead([1, 2, 3, 4, 5, 6], [7, 8], [9, 10], [12]);
        Assert.NotEqual(plain.WeightsSha256(), (plain with { Head = other }).WeightsSha256());

        string bytes = File.ReadAllText(_folder["head.safetensors"], System.Text.Encoding.Latin1);
        File.WriteAllText(_folder["head.safetensors"], bytes.Replace(",-2.5", ",-2.x", StringComparison.Ordinal), System.Text.Encoding.Latin1);
        Assert.Equal("calibration", Assert.Throws<ModelFormatException>(() => ProjectionHeadFile.Load(_folder["head.safetensors"])).Part);
    }

    [Fact]
    public void A_head_for_other_vectors_is_refused_with_both_values()
    {
        Origin.EnsureFits("head", Origin);
        (Origin with { ModelSha256 = null }).EnsureFits("head", Origin);
        Assert.Contains("abd", Refusal(Origin with { ModelSha256 = "abd" }), StringComparison.Ordinal);
        Assert.Contains("4", Refusal(Origin with { TapBlock = 4 }), StringComparison.Ordinal);
        Assert.Contains("1", Refusal(Origin with { Readings = 1 }), StringComparison.Ordinal);
        Assert.Contains("mean", Refusal(Origin with { Pooling = "mean" }), StringComparison.Ordinal);

        static string Refusal(ProjectionHeadOrigin actual) =>
            Assert.Throws<ModelFormatException>(() => Origin.EnsureFits("head", actual)).Message;
    }

    [SharedFact("fixtures/head")]
    public void The_published_head_gives_its_golden_outputs_after_import_and_save()
    {
        string folder = SharedMaterial.PathOf("fixtures/head");
        ProjectionHeadFile.ImportPytorch(Path.Combine(folder, "contrastive_projection_head.pth"), Origin).Save(_folder["head.safetensors"]);
        ProjectionHead head = ProjectionHeadFile.Load(_folder["head.safetensors"]).Head;
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "contrastive_projection_head.golden.json")));
        float[] input = Flatten(golden.RootElement.GetProperty("input"));
        float[] expected = Flatten(golden.RootElement.GetProperty("output"));

        var actual = new float[expected.Length];
        head.Forward(input, actual);

        Assert.Equal((1024, 500, 500), (head.InputDimension, head.HiddenDimension, head.OutputDimension));
        double difference = Math.Sqrt(actual.Zip(expected, (a, e) => Math.Pow(a - e, 2)).Sum());
        double size = Math.Sqrt(expected.Sum(e => (double)e * e));
        Assert.True(difference / size < 1e-5, $"relative error {difference / size:E2}");
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Flatten(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetSingle())];
}
