using System.Xml.Linq;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly EvaluationReport _report = SampleReport.Of(
        SampleReport.System("base", [3, 2, 0, 1], [2], []), SampleReport.System("good", [1, 0], [2, 3], [0]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_is_read_as_it_was_written_with_measures_that_do_not_exist()
    {
        EvaluationReportFile.Save(_report, _folder["r.json"]);
        EvaluationReport read = EvaluationReportFile.Load(_folder["r.json"]);
        Assert.Equal(EvaluationReportFile.ToLine(_report), EvaluationReportFile.ToLine(read));
        Assert.Equal(_report.Settings, read.Settings);
        Assert.Equal(_report.Systems[1].Macro.RPrecision, read.Systems[1].Macro.RPrecision);
        Assert.Equal(double.NaN, read.Systems[1].Types[2].RPrecision);
        Assert.Equal(1.0, read.Systems[1].Types[0].PrecisionAt[2]);
        Assert.DoesNotContain("NaN", File.ReadAllText(_folder["r.json"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"set\": 1}")]
    public void What_is_no_report_is_refused_by_name(string content)
    {
        string path = _folder.Write("bad.json", content);
        Assert.Contains("bad.json", Assert.Throws<CorpusFormatException>(() => EvaluationReportFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_report_and_one_of_a_later_format_are_refused()
    {
        Assert.Contains("none.json", Assert.Throws<CorpusFormatException>(() => EvaluationReportFile.Load(_folder["none.json"])).Message, StringComparison.Ordinal);
        EvaluationReportFile.Save(_report with { Format = 99 }, _folder["later.json"]);
        Assert.Contains("format 99", Assert.Throws<CorpusFormatException>(() => EvaluationReportFile.Load(_folder["later.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gets_every_file_and_no_temporary_one()
    {
        var folder = new ReportFolder(_folder["out/deep"]);
        folder.Write(SampleReport.Set, SampleReport.System("good", [1, 0], [2, 3], [0]).Run(SampleReport.Set));
        folder.Write(SampleReport.Set, _report);
        Assert.Equal(
            ["sample.csv", "sample.good.trec", "sample.json", "sample.md", "sample.precision-recall.svg", "sample.qrels", "sample.r-precision.svg"],
            Directory.GetFiles(_folder["out/deep"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string figure in Directory.GetFiles(_folder["out/deep"], "*.svg"))
        {
            Assert.Contains("good", XDocument.Load(figure).Root!.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Csv_has_a_line_a_system_and_type_and_leaves_empty_what_does_not_exist()
    {
        string[] lines = Written(writer => CsvReport.Write(writer, _report));
        Assert.Equal(1 + (2 * 3), lines.Length);
        Assert.StartsWith("set,system,label,name,relevant,r_precision,average_precision,precision_at_2,precision_at_100,recall_at_2,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sample,good,a/b,\"letter, \"\"ab\"\"\",2,1,1,1,0.02,1,1,", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("sample,good,ghost,ghost,0,,,0,0,,,", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_what_was_measured()
    {
        string[] lines = [.. SummaryTable.Of(_report).ToLines()];
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^system +R-Precision +95% CI +P@2 +recall@100 +MAP +nDCG@2 +mention P@2 +p vs base +B/mention +B/sentence$", lines[0]);
        Assert.Matches(@"^base +0\.500 +0\.000-1\.000 .* - +- +-$", lines[1]);
        Assert.Matches(@"^good +1\.000 +1\.000-1\.000 +0\.750 +1\.000 +1\.000 +1\.000 +- +1\.000 +- +-$", lines[2]);
        Assert.Contains("means over 2 types; 1 without a relevant sentence are left out", Assert.Single(SummaryTable.Notes(_report)), StringComparison.Ordinal);

        string[] markdown = Written(writer => MarkdownReport.Write(writer, _report));
        Assert.Equal("# sample", markdown[0]);
        Assert.Contains(markdown, line => line.StartsWith("| good | 1.000 |", StringComparison.Ordinal));
        Assert.Contains("- **good**: the system good", markdown);
        Assert.Contains("![sample.r-precision.svg](sample.r-precision.svg)", markdown);
    }

    [Fact]
    public void Trec_files_keep_the_order_where_scores_tie()
    {
        var run = new SystemRun("x", "", [
            new TypeRanking("a/b", [new RankedText(3, 0.5), new RankedText(1, 0.25), new RankedText(2, 0.25), new RankedText(0, 0.25)]),
            new TypeRanking("city", [new RankedText(0, 0), new RankedText(1, 0)]),
            new TypeRanking("ghost", [])]);
        string[][] lines = [.. Written(writer => TrecFiles.WriteRun(writer, SampleReport.Set, run)).Select(line => line.Split(' '))];
        Assert.Equal(["a/b", "Q0", "s_3", "1", "0.5", "x"], lines[0]);
        Assert.Equal(["s_3", "s_1", "s_2", "s_0", "s_0", "s_1"], lines.Select(line => line[2]));
        Assert.Equal(["1", "2", "3", "4", "1", "2"], lines.Select(line => line[3]));
        float[] scores = [.. lines.Take(4).Select(line => float.Parse(line[4], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(scores.Distinct().OrderDescending(), scores);

        Assert.Equal(["a/b 0 s_0 1", "a/b 0 s_1 1", "city 0 s_2 1"], Written(writer => TrecFiles.WriteQrels(writer, SampleReport.Set)));
    }

    private static string[] Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
