using System.Text;
using System.Text.Json;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Tests;

/// <summary>Detectors trained by the command line on a handful of sentences.</summary>
public sealed class TrainDetectorTests : CommandLineTest
{
    private string Model => Folder["detector.safetensors"];

    [Theory]
    [InlineData("window")]
    [InlineData("lstm")]
    [InlineData("bi-lstm")]
    [InlineData("crf")]
    [InlineData("lstm-crf")]
    [InlineData("bi-lstm-crf")]
    public void Every_family_is_trained_measured_and_written(string family)
    {
        JsonElement summary = JsonDocument.Parse(Train(family, "--test-documents", Folder.Write("ids", "2\n"), "--json")).RootElement;
        Assert.Equal(family, summary.GetProperty("family").GetString());
        Assert.Equal(20, summary.GetProperty("training_sentences").GetInt32());
        Assert.Equal(20, summary.GetProperty("test_sentences").GetInt32());
        Assert.True(summary.GetProperty("mentions").GetProperty("f1").GetDouble() > 0.9);
        Assert.Equal(family, TaggerModel.Load(Model).Settings.Family.Name());
        Assert.Equal(["data.conll", "detector.safetensors", "ids"], Directory.GetFiles(Folder.FullPath).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_binary_form_and_a_development_set_are_reported()
    {
        string data = Data();
        (int code, string output, string error) = Run(Command("window", "--binary", "PER", "--test", data, "--dev", data));
        Assert.Equal(0, code);
        Assert.Contains("tokens           F1 1.0000", output, StringComparison.Ordinal);
        Assert.DoesNotContain("LOC", output, StringComparison.Ordinal);
        Assert.Contains("epoch 1: loss", error, StringComparison.Ordinal);
        Assert.Contains("dev mentions", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} NNP B-NP {1}\n")]
    [InlineData("{0} {1}\n")]
    [InlineData("{0}\t{1}\n")]
    public void The_layouts_of_CoNLL_2003_are_trained_on_as_they_are(string line)
    {
        string text = string.Concat(File.ReadAllLines(Data()).Select(row => row.Split(' ') is [string word, string label]
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, line, word, label)
            : "\n"));
        string layout = Folder.Write("layout.conll", text);
        (int code, string output, string error) = Run(Command(
            "bi-lstm-crf", "--train", layout, "--dev-documents", Folder.Write("dev", "1"), "--test", layout, "--char-dim", "4", "--char-filters", "6"));
        Assert.Equal((0, ""), (code, code == 0 ? "" : error));
        Assert.Contains("dev mentions F1 1.0000", error, StringComparison.Ordinal);
        Assert.Contains("Trained bi-lstm-crf on 20 sentences", output, StringComparison.Ordinal);
        Assert.Matches("PER +F1 1.0000", output);
        Assert.Contains("--dev-documents", Fail(2, Command("crf", "--dev", layout, "--dev-documents", Folder["dev"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tagger_of_documents_needs_them_and_finds_mentions_in_running_text()
    {
        Train("bi-lstm-crf", "--document-context");
        Assert.True(TaggerModel.Load(Model).Settings.HasDocumentContext);
        string text = Folder.Write("text.txt", "Dr Ada lived in Paris. They met near Paris.");
        Assert.Equal(["Ada", "Paris", "Paris"], Succeed("detect", text, "--detector", Model).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("mention").GetString()));
        string single = Folder.Write("single.conll", File.ReadAllText(Data()).Replace("-DOCSTART- O\n", "", StringComparison.Ordinal));
        Assert.Contains("-DOCSTART-", Fail(2, Command("crf", "--document-context", "--train", single)), StringComparison.Ordinal);
    }

    [Fact]
    public void Families_are_set_side_by_side_over_seeds()
    {
        string[] command = [.. Command("crf", "--test-documents", Folder.Write("ids", "2"), "--hidden", "12", "--epochs", "4").Except(["--family", "crf", "--out", Model])];
        command[1] = "family-study";
        string[] rows = [.. Succeed([.. command, "--families", "crf,bi-lstm-crf", "--runs", "2"]).Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(["crf", "bi-lstm-crf"], rows[2..].Select(row => row.Split('|')[1].Trim()));
        Assert.All(rows[2..], row =>
        {
            string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
            double mean = Number(cells[2]);
            Assert.InRange(mean, Number(cells[3].Split('-')[0]), Number(cells[3].Split('-')[1]));
            Assert.True(mean > 0.5, row);
            Assert.Equal("4, 4", cells[9]);
        });
        Fail(2, [.. command, "--families", "crf,transformer"]);
        Fail(2, [.. command, "--runs", "0"]);
        Fail(2, [.. command.Except(["--test-documents", Folder["ids"]])]);

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("a O\nb X O\n", "line 2")]
    [InlineData("a O\nb I-PER\n", "line 2")]
    [InlineData("a O\nb PER\n", "line 2")]
    [InlineData("# id 1\na B-PER\n\n# id 2\n\nb O\n", "line 5")]
    public void Bad_lines_end_the_command_with_file_and_line(string content, string place)
    {
        string bad = Folder.Write("bad.conll", content);
        string error = Fail(3, "train", "detector", "--family", "crf", "--train", bad, "--out", Model);
        Assert.Contains($"bad.conll, {place}", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Model));
    }

    [Fact]
    public void A_study_varies_one_setting_at_a_time_and_draws_it()
    {
        string[] command = ["train", "window-study", "--binary", "PER", "--train", Data(), "--notation", "iob1", "--test-documents", Folder.Write("ids", "2")];
        string[] small = ["--hidden", "6", "--word-dim", "4", "--optimiser", "adam", "--learning-rate", "0.02", "--epochs", "4", "--batch", "40", "--runs", "2", "--threads", "1"];
        string output = Succeed([.. command, .. small, "--out", Folder["study"]]);
        string[] lines = File.ReadAllLines(Folder["study/window-study.md"]);
        Assert.Equal(2 + 21, lines.Length);
        Assert.Equal(lines[2..], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            ["base", "window", "hidden", "learning rate", "regularisation", "epochs", "vectors", "hidden layers"],
            lines[2..].Select(line => line.Split('|')[1].Trim()).Distinct());
        Assert.StartsWith("<svg", File.ReadAllText(Folder["study/window-study.svg"]), StringComparison.Ordinal);
        Fail(2, [.. command[..^2], .. small, "--out", Folder["none"]]);
        Assert.False(Directory.Exists(Folder["none"]));
    }

    [Fact]
    public void Divergence_is_said_and_the_last_good_weights_are_written()
    {
        (int code, _, string error) = Run(Command("window", "--regularisation", "1e6", "--learning-rate", "1", "--optimiser", "sgd", "--epochs", "200", "--batch", "500"));
        Assert.Equal(0, code);
        Assert.Contains("not finite", error, StringComparison.Ordinal);
        TaggerModel.Load(Model);
    }

    [Theory]
    [InlineData("--family", "transformer")]
    [InlineData("--epochs", "0")]
    [InlineData("--window", "4")]
    [InlineData("--dropout", "1")]
    [InlineData("--binary", "ORG")]
    [InlineData("--features", "100")]
    [InlineData("--char-dim", "3")]
    [InlineData("--char-filters", "3")]
    [InlineData("--feature-dropout", "1")]
    [InlineData("--word-dropout", "-1")]
    [InlineData("--mention-swap", "2")]
    [InlineData("--average-from", "-1")]
    [InlineData("--recall-bias", "NaN")]
    [InlineData("--notation", "iob9")]
    public void Settings_that_make_no_sense_are_refused(string option, string value)
    {
        Assert.Contains(option[2..], Fail(2, Command("window", option, value)), StringComparison.Ordinal);
        Assert.False(File.Exists(Model));
    }

    [Fact]
    public void Bad_data_is_named_before_anything_is_written()
    {
        string bad = Folder.Write("bad.conll", "a O\nb I-PER\n");
        Assert.Contains("bad.conll, line 2", Fail(3, "train", "detector", "--family", "crf", "--train", bad, "--out", Folder["new/x"]), StringComparison.Ordinal);
        string vectors = Folder.Write("v.txt", "a 1 nan\n");
        Assert.Contains("v.txt, line 1", Fail(3, Command("crf", "--vectors", vectors)), StringComparison.Ordinal);
        Assert.Contains("v.txt, line 2", Fail(3, Command("crf", "--vectors", Folder.Write("v.txt", "a 1 2\nb 1\n"))), StringComparison.Ordinal);
        Assert.Contains("line 1", Fail(3, Command("crf", "--dev", Folder.Write("dev.conll", "a B-ORG\n"))), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder["new"]));
        Assert.False(File.Exists(Model));
    }

    private string Train(string family, params string[] more) => Succeed(Command(family, more));

    /// <summary>A small training; what <paramref name="more"/> sets takes the place of its own settings.</summary>
    private string[] Command(string family, params string[] more)
    {
        (string Name, string Value)[] settings =
        [
            ("--family", family), ("--train", Data()), ("--notation", "iob1"), ("--out", Model), ("--hidden", "12"), ("--word-dim", "8"),
            ("--optimiser", "adam"), ("--learning-rate", "0.02"), ("--batch", "20"), ("--epochs", "15"), ("--threads", "1"),
        ];
        IEnumerable<string> own = settings
            .Where(setting => !more.Contains(setting.Name) && !(family == "crf" && setting.Name == "--hidden"))
            .SelectMany(setting => new[] { setting.Name, setting.Value });
        return ["train", "detector", .. own, .. more];
    }

    /// <summary>Two documents of one grammar: a person behind Dr, a place behind in.</summary>
    private string Data()
    {
        string[] persons = ["Ada", "Grace", "Alan", "Edsger"], places = ["Paris", "Busan", "Oslo"];
        var text = new StringBuilder("-DOCSTART- O\n\n");
        for (int i = 0; i < 40; i++)
        {
            text.Append(i == 20 ? "-DOCSTART- O\n\n" : "");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Dr O\n{persons[i % 4]} I-PER\nlived O\nin O\n{places[i % 3]} I-LOC\n. O\n\n");
        }

        return Folder.Write("data.conll", text.ToString());
    }
}
