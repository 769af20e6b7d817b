using NerRetriever.Index.Sqlite;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Index.Tests;

public sealed class StoredTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Texts =>
    [
        "", "plain", "it's \"quoted\"", "a/b\\c", "line\nbreak\r\n\ttab", "공룡은 멸종했다", "emoji 🦖 and 👩‍🔬",
        "e\u0301 is not é", "NUL \0 inside", "\ud800", "lone \udc00 low", "\ud83e", "swapped \udd96\ud83e pair",
        "right-to-left עברית", "\ufeffmark", "\ufffd replacement",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Ids_titles_texts_and_metadata_come_back_unit_by_unit(string value)
    {
        string text = value + " x";
        int mention = value.Length + 1;
        var document = new IndexedDocument(value, value, text, new Dictionary<string, string> { [value] = value },
        [
            new IndexedSentence(new TextSpan(0, text.Length),
                [new IndexedMention(new TextSpan(mention, mention + 1), value, 1, value, Samples.Vector(1))]),
        ]);
        Samples.Write(_folder.FullPath, null, Samples.Document("other", 9, ["Other text."]), document, document);

        using (var reader = IndexReader.Open(_folder.FullPath))
        {
            Document stored = reader.GetDocument(value)!;
            Assert.Equal((value, value, text, value), (stored.Id, stored.Title, stored.Text, stored.Metadata[value]));
            var options = new VectorSearchOptions { Filter = new MetadataFilter(KeyValuePair.Create(value, value)) };
            StoredMention found = reader.GetMention(Assert.Single(reader.SearchVectors(Samples.Vector(1), 9, options)).MentionId);
            Assert.Equal(("x", value, value, text), (found.Text, found.Detector, found.CoarseType, found.Sentence.Text));
            Assert.Equal(new TextSpan(mention, mention + 1), found.Span);
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
        using var writer = IndexWriter.Open(_folder.FullPath);
        Assert.True(writer.Delete(value));
        writer.Commit();
        writer.Dispose();
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void Ids_that_differ_only_in_a_lone_surrogate_stay_different()
    {
        string[] ids = ["\ud800", "\udbff", "\ufffd"];
        Samples.Write(_folder.FullPath, null, [.. ids.Select((id, i) => Samples.Document(id, i, [$"Text{i} here."]))]);
        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal(["Text0 here.", "Text1 here.", "Text2 here."], ids.Select(id => reader.GetDocument(id)!.Text));
    }

    [Fact]
    public void Words_beside_a_lone_surrogate_or_NUL_are_found()
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["before\ud800 after\0word 공룡은 ZÜRICH"]));
        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.All(new[] { "before", "after", "word", "공룡은", "zurich" }, word => Assert.Single(reader.SearchText(word, 5)));
    }

    [Fact]
    public void Only_what_UTF8_can_say_is_plain()
    {
        // Not as attributes, which are kept in UTF-8 themselves.
        foreach ((string value, bool plain) in new[]
        {
            ("abc", true), ("🦖", true), ("\ud83e", false), ("x\udd96", false), ("\0", false), ("\udd96\ud83e", false),
        })
        {
            Assert.Equal(plain, StoredText.IsPlain(value));
            Assert.Equal(value, StoredText.Decode(StoredText.Encode(value)));
        }
    }
}
