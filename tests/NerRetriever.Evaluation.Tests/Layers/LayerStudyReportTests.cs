using System.Text.Json;
using System.Xml.Linq;
using NerRetriever.Evaluation.Layers;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Layers;

public sealed class LayerStudyReportTests
{
    [Fact]
    public void Proposes_the_best_value_product_and_says_what_is_better()
    {
        LayerStudyResult result = Result([0.6, 0.6, 0.7, null, 0.5, 0.75], [0.6, null, 0.8, 0.7, 0.5, 0.81]);
        Assert.Equal(new LayerScore(1, SubModule.Value, 0.8), result.Proposal);
        Assert.Equal(new LayerScore(1, SubModule.Residual, 0.81), result.Better);
        string table = new LayerStudyReport(result).ToMarkdown();
        Assert.Contains("| 0 | 0.600 | 0.600 | 0.700 | n/a | 0.500 | 0.750 |\n| 1 | 0.600 | n/a | **0.800** | 0.700 | 0.500 | 0.810 |\n", table);
        Assert.Contains("value product of block 1 (0.800); the model's file says block 0 (0.700). Better still is residual of block 1 (0.810)", table);
        Assert.Contains("before the rotation", table);
    }

    [Fact]
    public void Of_equals_the_lower_block_is_proposed_and_nothing_is_better()
    {
        LayerStudyResult result = Result([0.6, 0.6, 0.7, 0.7, 0.5, 0.7], [0.6, 0.6, 0.7, 0.7, 0.5, 0.7]);
        Assert.Equal(0, result.Proposal!.Value.Block);
        Assert.Null(result.Better);
        Assert.Contains("block 0 (0.700), as the model's file says. No other sub-module is better.", new LayerStudyReport(result).ToMarkdown());
    }

    [Fact]
    public void Without_any_value_product_nothing_is_proposed()
    {
        LayerStudyResult result = Result([null, null, null, null, null, 0.7]);
        Assert.Null(result.Proposal);
        Assert.Contains("No tap can be proposed", new LayerStudyReport(result).ToMarkdown());
        Assert.Null(new LayerStudyReport(result).ToHeatMap().Marked);
    }

    [Fact]
    public void Json_and_heat_map_hold_the_same_numbers()
    {
        using var folder = new TemporaryFolder();
        LayerStudyResult result = Result([0.6, 0.6, 0.7, null, 0.5, 0.75], [0.6, null, 0.8, 0.7, 0.5, 0.81]);
        new LayerStudyReport(result).Save(folder["made/on the way"]);
        Assert.Equal(["layers.json", "layers.md", "layers.svg"], Directory.GetFiles(folder["made/on the way"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        JsonElement json = JsonDocument.Parse(File.ReadAllText(folder["made/on the way/layers.json"])).RootElement;
        JsonElement[] scores = [.. json.GetProperty("scores").EnumerateArray()];
        Assert.Equal(12, scores.Length);
        Assert.Equal(JsonValueKind.Null, scores[3].GetProperty("auc").ValueKind);
        Assert.Equal((1, "v", 0.8), (scores[8].GetProperty("block").GetInt32(), scores[8].GetProperty("sub_module").GetString(), scores[8].GetProperty("auc").GetDouble()));
        Assert.Equal(1, json.GetProperty("proposal").GetProperty("block").GetInt32());
        Assert.Equal("residual", json.GetProperty("better").GetProperty("sub_module").GetString());

        string[] texts = [.. XDocument.Load(folder["made/on the way/layers.svg"]).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Equal(2, texts.Count(text => text == "n/a"));
        Assert.Contains("0.750", texts);
        Assert.Equal((1, 2), new LayerStudyReport(result).ToHeatMap().Marked);
    }

    private static LayerStudyResult Result(params double?[][] blocks)
    {
        ProbeMention[] mentions = [new("a", new TextSpan(0, 1), ["x"], "a")];
        LayerScore[] scores = [.. blocks.SelectMany((block, i) => block.Select((auc, part) => new LayerScore(i, (SubModule)part, auc)))];
        return new LayerStudyResult("tiny", 1, 0, new MentionSample(new ProbeMentions("p", "all", mentions), ["x"], mentions), 1, 2, scores);
    }
}
