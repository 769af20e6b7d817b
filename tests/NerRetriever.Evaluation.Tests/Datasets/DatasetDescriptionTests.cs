using NerRetriever.Evaluation.Datasets;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Datasets;

public sealed class DatasetDescriptionTests : IDisposable
{
    private const string Required = "\"source\": \"made up\", \"licence\": \"none\", \"zero_shot\": true";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_key_is_read()
    {
        DatasetDescription description = Load(
            "{\"name\": \"mine\", \"format\": \"few-nerd\", \"files\": [\"a/*.txt\"], \"types\": {\"X\": \"ex\"}, "
            + "\"left_out\": [\"Y\"], \"minimum_words\": 5, \"maximum_sentences\": 9, " + Required + "}");
        Assert.Equal(("mine", DatasetFormat.FewNerd), (description.Name, description.Format));
        Assert.Equal("a/*.txt", Assert.Single(description.Files));
        Assert.Equal("ex", description.Types!["X"]);
        Assert.Equal("Y", Assert.Single(description.LeftOut));
        Assert.Equal((5, 9), (description.MinimumWords, description.MaximumSentences));
        Assert.Equal(("made up", "none", true), (description.Source, description.Licence, description.ZeroShot));
        Assert.EndsWith("mine.json", description.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "null")]
    [InlineData("{\"name\": \"mine\"}", "files")]
    [InlineData("{\"name\": \"mine\", \"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], #}", "uplicate")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"types\": {\"X\": \"x\", \"X\": \"y\"}, #}", "uplicate")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"leftout\": [], #}", "leftout")]
    [InlineData("{\"name\": \"mine\", \"format\": \"xml\", \"files\": [\"a\"], #}", "format")]
    [InlineData("{\"name\": \"mine\", \"format\": 1, \"files\": [\"a\"], #}", "format")]
    [InlineData("{\"name\": \"My set\", \"format\": \"conll\", \"files\": [\"a\"], #}", "My set")]
    [InlineData("{\"name\": null, \"format\": \"conll\", \"files\": [\"a\"], #}", "name")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [], #}", "files is empty")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"../a\"], #}", "../a")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"/a\"], #}", "/a")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"minimum_words\": -1, #}", "minimum_words")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"maximum_sentences\": 0, #}", "maximum_sentences")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"types\": {}, #}", "types is empty")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"types\": {\"X\": \" \"}, #}", "\"X\" has no name")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"types\": {\"X\": \"x\"}, \"left_out\": [\"X\"], #}", "both")]
    [InlineData("{\"name\": \"mine\", \"format\": \"conll\", \"files\": [\"a\"], \"left_out\": [\"X\", \"X\"], #}", "twice")]
    [InlineData("{\"name\": \"mine\", \"format\": \"beir\", \"files\": [\"a\"], \"types\": {\"X\": \"x\"}, #}", "queries")]
    public void Bad_descriptions_are_refused(string json, string because)
    {
        var error = Assert.Throws<CorpusFormatException>(() => Load(json.Replace("#", Required, StringComparison.Ordinal)));
        Assert.Contains("mine.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains(
        "nowhere.json",
        Assert.Throws<CorpusFormatException>(() => DatasetDescription.Load(_folder["nowhere.json"])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_projects_descriptions_are_good_and_called_like_their_files()
    {
        string[] files = Directory.GetFiles(Path.Combine(SharedMaterial.ProjectRoot, "eval", "datasets"), "*.json");
        Assert.True(files.Length >= 11, $"{files.Length} descriptions");
        foreach (string file in files)
        {
            DatasetDescription description = DatasetDescription.Load(file);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), description.Name);

            // The same name twice would be the same query with two answers.
            Assert.Equal(description.Types?.Count ?? 0, description.Types?.Values.Distinct().Count() ?? 0);
        }
    }

    [Fact]
    public void Few_nerd_asks_for_59_of_its_66_types()
    {
        DatasetDescription description = DatasetDescription.Load(
            Path.Combine(SharedMaterial.ProjectRoot, "eval", "datasets", "few-nerd.json"));
        Assert.Equal((59, 7), (description.Types!.Count, description.LeftOut.Count));
        Assert.All(description.LeftOut, label => Assert.EndsWith("-other", label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("art_gallery", "art gallery")]
    [InlineData("ArtGallery", "art gallery")]
    [InlineData("Political Party", "political party")]
    [InlineData("TVShow", "tvshow")]
    [InlineData("16th-century_poet", "16th-century poet")]
    public void Names_are_read_out_of_labels(string label, string name) => Assert.Equal(name, LabelNames.Of(label));

    public void Dispose() => _folder.Dispose();

    private DatasetDescription Load(string json) => DatasetDescription.Load(_folder.Write("mine.json", json));
}
