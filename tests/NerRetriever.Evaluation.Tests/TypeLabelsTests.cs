using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests;

public sealed class TypeLabelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Files_are_joined()
    {
        TypeLabels labels = TypeLabels.Load([
            _folder.Write("a.json", """{"dance":["tango","waltz"]}"""),
            _folder.Write("b.json", """{"dance":["waltz","samba"],"bird":["robin"]}""")]);
        Assert.Equal(["bird", "dance"], labels.Types.Keys);
        Assert.Equal(["tango", "waltz", "samba"], labels.Types["dance"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"dance\":[]}")]
    [InlineData("{\"dance\":[\" \"]}")]
    [InlineData("{\"dance\":[\"tango\"],\"dance\":[\"waltz\"]}")]
    public void Bad_files_are_refused_by_name(string content)
    {
        string path = _folder.Write("bad.json", content);
        Assert.Contains("bad.json", Assert.Throws<CorpusFormatException>(() => TypeLabels.Load([path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_has_at_least_400_documents_and_40_types_whose_names_all_occur()
    {
        string demo = Path.Combine(SharedMaterial.ProjectRoot, "eval", "demo");
        TypeLabels labels = TypeLabels.Load(Directory.GetFiles(Path.Combine(demo, "types"), "*.json"));
        Document[] documents = [.. CorpusReader.Open(Path.Combine(demo, "corpus"), new CorpusReaderOptions(), new CorpusReadLog(strict: true)).Read()];

        Assert.True(documents.Length >= 400, $"{documents.Length} documents");
        Assert.Equal(documents.Length, documents.Select(document => document.Id).Distinct().Count());
        Assert.True(labels.Types.Count >= 40, $"{labels.Types.Count} types");
        foreach ((string type, IReadOnlyList<string> names) in labels.Types)
        {
            foreach (string name in names)
            {
                var occurrences = new GoldOccurrences([name]);
                Assert.True(Array.Exists(documents, document => occurrences.In(document.Text).Count > 0), $"'{name}' of '{type}' occurs nowhere");
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
