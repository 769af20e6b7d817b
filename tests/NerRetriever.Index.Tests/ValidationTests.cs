using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Index.Tests;

public sealed class ValidationTests : IDisposable
{
    private static readonly TextSpan All = new(0, 4);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(-1, 2)]
    [InlineData(3, 5)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void A_sentence_outside_the_text_is_refused(int start, int end) =>
        AssertRefused(new IndexedSentence(new TextSpan(start, end), []));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 4)]
    [InlineData(2, 1)]
    public void A_mention_outside_its_sentence_is_refused(int start, int end) => AssertRefused(
        new IndexedSentence(new TextSpan(1, 3), [new IndexedMention(new TextSpan(start, end), "d", 1, null, Samples.Vector(1))]));

    public static TheoryData<float[]> BadVectors =>
    [
        [], [1], [1, 0, 0, 0, 0, 0, 0, 0, 0], new float[8], [float.NaN, 0, 0, 0, 0, 0, 0, 1],
        [float.PositiveInfinity, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, float.NegativeInfinity],
        [-0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f], [0.5f, 0, 0, 0, 0, 0, 0, 0], [float.MaxValue, 0, 0, 0, 0, 0, 0, 0],
        [float.Epsilon, 0, 0, 0, 0, 0, 0, 0],
    ];

    [Theory]
    [MemberData(nameof(BadVectors))]
    public void A_vector_that_cannot_be_compared_is_refused(float[] vector) =>
        AssertRefused(new IndexedSentence(All, [new IndexedMention(All, "d", 1, null, vector)]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_score_that_is_not_finite_is_refused(float score) =>
        AssertRefused(new IndexedSentence(All, [new IndexedMention(All, "d", score, null, Samples.Vector(1))]));

    [Fact]
    public void Nulls_are_refused()
    {
        AssertRefused(new IndexedSentence(All, null!));
        AssertRefused(new IndexedSentence(All, [new IndexedMention(All, null!, 1, null, Samples.Vector(1))]));
        AssertRefused((IndexedSentence)null!);
        AssertRefused(new IndexedDocument(null!, null, "text", new Dictionary<string, string>(), []));
        AssertRefused(new IndexedDocument("a", null, null!, new Dictionary<string, string>(), []));
        AssertRefused(new IndexedDocument("a", null, "text", new Dictionary<string, string> { ["f"] = null! }, []));
        Assert.Throws<ArgumentException>(() => new MetadataFilter(new KeyValuePair<string, string>("f", null!)));
    }

    [Fact]
    public void Options_say_what_is_wrong()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriterOptions { M = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriterOptions { EfConstruction = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriterOptions { GraphFrom = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorSearchOptions { Ef = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity with { Dimension = 0 }));
        Assert.Empty(Directory.GetFiles(_folder.FullPath));
    }

    private void AssertRefused(IndexedSentence sentence) =>
        AssertRefused(new IndexedDocument("bad", null, "text", new Dictionary<string, string>(), [sentence]));

    /// <summary>The document is refused, and the writer goes on as if it had not been there.</summary>
    private void AssertRefused(IndexedDocument document)
    {
        using (var writer = IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity))
        {
            Assert.ThrowsAny<ArgumentException>(() => writer.Add(document));
            writer.Add(Samples.Document("good", 1, ["Some text."]));
            writer.Commit();
        }

        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal("good", Assert.Single(reader.Sentences()).DocumentId);
    }
}
