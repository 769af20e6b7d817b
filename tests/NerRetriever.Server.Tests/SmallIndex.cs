using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Server.Tests;

/// <summary>The embedded model, loaded once for all tests, and the small corpus that they index.</summary>
public static class SmallIndex
{
    private static readonly Lazy<RetrieverModel> Loaded = new(() => RetrieverModel.Load(new RetrieverModelOptions
    {
        ModelPath = Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf"),
    }));

    private static readonly Lazy<TemporaryFolder> Made = new(Make);

    public static RetrieverModel Model => Loaded.Value;

    public static IReadOnlyList<Document> Documents { get; } =
    [
        Document("d1", "Plates", "Stegosaurus carried two rows of plates along its back. It lived in Colorado with Allosaurus.", ("theme", "nature"), ("year", "1877")),
        Document("d2", null, "The premiere of Fidelio took place in Vienna in 1805. Beethoven conducted it himself.", ("theme", "culture"), ("year", "1805")),
        Document("d3", "Cheese", "Farmers around Gouda have sold their wheels of Edam for centuries. Camembert is softer.", ("theme", "culture")),
        Document("d4", null, "In Montana lie the bones of Triceratops. Beethoven never saw Stegosaurus.", ("theme", "nature"), ("year", "1990")),
        Document("d5", "<script>alert(1)</script>", "The <b>Labour Party</b> & the \"Liberal Party\" met in London. 티라노사우루스 lived long before 😀 Berlin.", ("theme", "poli\"tics")),
    ];

    /// <summary>Puts an index of the corpus into a folder. It is made once; the files of an index at rest can be copied.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (string file in Directory.GetFiles(Made.Value["small"]))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
    }

    private static TemporaryFolder Make()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        using IndexWriter writer = IndexWriter.OpenOrCreate(folder["small"], Model.Identity);
        new CorpusIndexer(Model, new CombinedDetector([new PatternMentionDetector(), new EverydayDetector()])).Run(Documents, writer);
        return folder;
    }

    private static Document Document(string id, string? title, string text, params (string Field, string Value)[] metadata) =>
        new(id, title, text) { Metadata = metadata.ToDictionary(pair => pair.Field, pair => pair.Value) };
}
