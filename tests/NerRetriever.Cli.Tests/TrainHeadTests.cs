using System.Text.Json;

namespace NerRetriever.Cli.Tests;

/// <summary>A head trained by the command line on a handful of sentences, and used at once.</summary>
public sealed class TrainHeadTests : CommandLineTest
{
    private string Head => Folder["small.head.safetensors"];

    [Fact]
    public void A_trained_head_indexes_and_searches_at_once()
    {
        JsonElement summary = JsonDocument.Parse(Train("--json")).RootElement;
        Assert.Equal(2, summary.GetProperty("epochs").GetInt32());
        Assert.Equal(18 - (3 * summary.GetProperty("held_out_types").GetInt32()), summary.GetProperty("training_mentions").GetInt32());
        Assert.True(double.IsFinite(summary.GetProperty("loss").GetDouble()));
        string[] made = ["corpus.jsonl", "pairs.jsonl", "small.head.safetensors", "small.report.json", "small.svg", "small.types.txt", "small.values"];
        string[] types = File.ReadAllLines(Folder["small.types.txt"]);
        Assert.Equal(types.Order(StringComparer.Ordinal), types);
        Assert.Equal(6 - summary.GetProperty("held_out_types").GetInt32(), types.Length);
        Assert.StartsWith("<svg", File.ReadAllText(Folder["small.svg"]), StringComparison.Ordinal);

        Succeed("index", Folder.Write("corpus.jsonl", Corpus), "--index", Index, "--head", Head);
        Assert.Equal(3, Succeed("search", "city", "--index", Index, "--head", Head, "--top", "3", "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("head", Fail(4, "search", "city", "--index", Index), StringComparison.Ordinal);
        Assert.Equal(made, Directory.GetFiles(Folder.FullPath).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_command_gives_the_same_head_and_the_cache_is_kept_apart_by_model_settings()
    {
        Train();
        byte[] first = File.ReadAllBytes(Head);
        Train();
        Assert.Equal(first, File.ReadAllBytes(Head));
        string error = FailTraining(5, "--readings", "1");
        Assert.Contains("readings", error, StringComparison.Ordinal);
        Assert.Contains("small.values", error, StringComparison.Ordinal);
        Train("--readings", "1", "--cache", Folder["once.values"]);
        Assert.NotEqual(first, File.ReadAllBytes(Head));
    }

    [Theory]
    [InlineData("contrastive", "--margin")]
    [InlineData("triplet", "--temperature")]
    public void An_option_of_the_other_objective_is_refused(string objective, string option) =>
        Assert.Contains(option, FailTraining(2, "--objective", objective, option, "0.5"), StringComparison.Ordinal);

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--dropout", "1")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("--held-out", "1")]
    [InlineData("--objective", "hinge")]
    public void Settings_that_make_no_sense_are_refused(string option, string value) => FailTraining(2, option, value);

    [Fact]
    public void Pairs_that_cannot_be_used_are_refused_before_anything_is_written()
    {
        string pairs = Folder.Write("bad.jsonl", """{"text": "Rome fell.", "start": 0, "end": 4, "type": "city"}""");
        Assert.Contains("bad.jsonl, line 1", Fail(3, "train", "head", "--pairs", pairs, "--out", Folder["new/x.safetensors"]), StringComparison.Ordinal);
        Fail(3, "train", "head", "--pairs", Folder["missing.jsonl"], "--out", Folder["new/x.safetensors"]);
        Assert.False(Directory.Exists(Folder["new"]));
    }

    private string Train(params string[] more) => Succeed([.. Command(), .. more]);

    private string FailTraining(int code, params string[] more) => Fail(code, [.. Command(), .. more]);

    private string[] Command() =>
        ["train", "head", "--pairs", Folder.Write("pairs.jsonl", SmallPairs.JsonLines), "--out", Head, "--epochs", "2", "--batch", "8", "--hidden", "16", "--dim", "8", "--held-out", "0.3", "--threads", "1"];
}
