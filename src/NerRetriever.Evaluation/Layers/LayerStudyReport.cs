using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerRetriever.Charts;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Models.Llama;

namespace NerRetriever.Evaluation.Layers;

/// <summary>A layer study as a table for people, as JSON for programs, and as a heat map.</summary>
public sealed class LayerStudyReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly SubModule[] Parts = Enum.GetValues<SubModule>();

    private readonly LayerStudyResult _result;

    /// <summary>Prepares the report of a result.</summary>
    public LayerStudyReport(LayerStudyResult result) => _result = result ?? throw new ArgumentNullException(nameof(result));

    /// <summary>A Markdown table, a row a block, with what was compared above and the proposal below it.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        MentionSample sample = _result.Sample;
        text.Append(CultureInfo.InvariantCulture, $"# Layer study of {_result.Model}\n\n");
        text.Append("ROC-AUC of the cosine of two mention vectors, same type against different types (0.5: chance). A mention's vector\n");
        text.Append("is that of its last token; q and k are taken before the rotation that carries the position.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{sample.Mentions.Count} mentions of {sample.Types.Count} types ({sample.Origin.Part}), ");
        text.Append(CultureInfo.InvariantCulture, $"{_result.SameTypePairs} pairs of the same type, {_result.DifferentTypePairs} of different types; ");
        text.Append(_result.Readings == 2 ? "each sentence read twice.\n\n" : "each sentence read once.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| block | {string.Join(" | ", Parts.Select(NameOf))} |\n|---:|{string.Concat(Parts.Select(_ => "---:|"))}\n");
        foreach (IGrouping<int, LayerScore> block in _result.Scores.GroupBy(score => score.Block))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {block.Key} | {string.Join(" | ", block.Select(Cell))} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Conclusion()}\n\nTypes: {string.Join(", ", sample.Types)}\n");
        return text.ToString();
    }

    /// <summary>One JSON object on one line; a score that cannot be told is null.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            _result.Model,
            _result.Readings,
            _result.FileTapBlock,
            Source = _result.Sample.Origin.Part,
            _result.Sample.Types,
            Mentions = _result.Sample.Mentions.Count,
            _result.SameTypePairs,
            _result.DifferentTypePairs,
            Scores = _result.Scores.Select(Written),
            Proposal = _result.Proposal is { } proposal ? Written(proposal) : null,
            Better = _result.Better is { } better ? Written(better) : null,
        },
        Format);

    /// <summary>The scores as a heat map, the proposal framed.</summary>
    public HeatMap ToHeatMap()
    {
        int[] blocks = [.. _result.Scores.Select(score => score.Block).Distinct()];
        return new HeatMap(
            $"Where {_result.Model} tells types apart (ROC-AUC)",
            blocks.Select(block => block.ToString(CultureInfo.InvariantCulture)),
            Parts.Select(NameOf),
            _result.Scores.GroupBy(score => score.Block).Select(block => (IReadOnlyList<double>)[.. block.Select(score => score.Auc ?? double.NaN)]))
        {
            RowLabel = "block",
            ColumnLabel = "sub-module",
            ValueFormat = "0.000",
            Marked = _result.Proposal is { } proposal ? (Array.IndexOf(blocks, proposal.Block), Array.IndexOf(Parts, proposal.Part)) : null,
        };
    }

    /// <summary>Writes layers.md, layers.json and layers.svg; each appears under its name only when complete.</summary>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <exception cref="IOException">The disk is full, or the folder cannot be made.</exception>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        ReportFile.Write(Path.Combine(folder, "layers.md"), writer => writer.Write(ToMarkdown()));
        ReportFile.Write(Path.Combine(folder, "layers.json"), writer => writer.Write(ToJson() + "\n"));
        ToHeatMap().Save(Path.Combine(folder, "layers.svg"));
    }

    private static string NameOf(SubModule part) => part switch
    {
        SubModule.Query => "q",
        SubModule.Key => "k",
        SubModule.Value => "v",
        SubModule.AttentionOutput => "attention output",
        SubModule.FeedForward => "feed-forward",
        SubModule.Residual => "residual",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such sub-module."),
    };

    private static object Written(LayerScore score) => new { score.Block, SubModule = NameOf(score.Part), score.Auc };

    private static string Number(double? auc) => auc?.ToString("F3", CultureInfo.InvariantCulture) ?? "n/a";

    private string Cell(LayerScore score) => score == _result.Proposal ? $"**{Number(score.Auc)}**" : Number(score.Auc);

    private string Conclusion()
    {
        if (_result.Proposal is not { } proposal)
        {
            return "No tap can be proposed: no value product tells one mention from another.";
        }

        string file = _result.FileTapBlock is not { } named ? ""
            : named == proposal.Block ? ", as the model's file says"
            : $"; the model's file says block {named} ({Number(_result.Scores.FirstOrDefault(score => score.Block == named && score.Part == SubModule.Value).Auc)})";
        string better = _result.Better is { } other
            ? $"Better still is {NameOf(other.Part)} of block {other.Block} ({Number(other.Auc)}), which the engine does not read."
            : "No other sub-module is better.";
        return $"Proposed tap: the value product of block {proposal.Block} ({Number(proposal.Auc)}){file}. {better}";
    }
}
