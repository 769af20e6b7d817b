using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Training;

public sealed class LabelledMentionReaderTests : IDisposable
{
    private const string Good = """{"text": "The Golden Gate is red.", "start": 4, "end": 15, "types": ["bridge"]}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Fields_are_read_and_blank_lines_passed_over()
    {
        IReadOnlyList<LabelledMention> mentions = Read("""
            {"text": "The Golden Gate is red.", "start": 4, "end": 15, "types": ["bridge", " suspension bridge ", "Bridge"], "entity": "Golden Gate Bridge", "split": "validation-types"}

            {"types": ["city"], "end": 5, "start": 3, "text": "in 🏙 lights"}
            """);
        Assert.Equal(["bridge", "suspension bridge"], mentions[0].Types);
        Assert.Equal((new TextSpan(4, 15), "Golden Gate Bridge", PairSplit.ValidationTypes), (mentions[0].Span, mentions[0].Entity, mentions[0].Split));
        Assert.Equal(("in 🏙 lights", null, null), (mentions[1].Text, mentions[1].Entity, mentions[1].Split));
    }

    [Theory]
    [InlineData("", "holds no pairs")]
    [InlineData("[1]", "Array")]
    [InlineData("{", "not a valid JSON object")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1, "types": ["t"], "typ": 1}""", "no field typ")]
    [InlineData("""{"text": "ab", "text": "ab", "start": 0, "end": 1, "types": ["t"]}""", "not a valid JSON object")]
    [InlineData("""{"start": 0, "end": 1, "types": ["t"]}""", "text is missing")]
    [InlineData("""{"text": "ab", "end": 1, "types": ["t"]}""", "start is missing")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1}""", "types is missing")]
    [InlineData("""{"text": "ab", "start": 0, "end": 3, "types": ["t"]}""", "[0, 3)")]
    [InlineData("""{"text": "ab", "start": 1, "end": 1, "types": ["t"]}""", "[1, 1)")]
    [InlineData("""{"text": "ab", "start": 0.5, "end": 1, "types": ["t"]}""", "0.5")]
    [InlineData("""{"text": "🏙", "start": 0, "end": 1, "types": ["t"]}""", "inside a character")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1, "types": []}""", "at least one")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1, "types": "t"}""", "at least one")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1, "types": ["t", " "]}""", "no type name")]
    [InlineData("""{"text": "ab", "start": 0, "end": 1, "types": ["t"], "split": "test"}""", "'test'")]
    public void Other_lines_are_refused_with_file_and_line(string line, string problem)
    {
        CorpusFormatException refusal = Assert.Throws<CorpusFormatException>(() => Read(line.Length == 0 ? line : Good + "\n" + line));
        Assert.Contains("pairs.jsonl", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(line.Length == 0 ? 0 : 2, refusal.Line);
    }

    [Fact]
    public void Missing_files_and_wrong_encodings_are_refused()
    {
        Assert.Throws<CorpusFormatException>(() => LabelledMentionReader.Read(_folder["none.jsonl"]));
        File.WriteAllBytes(_folder["latin.jsonl"], [.. System.Text.Encoding.UTF8.GetBytes(Good + "\n"), 0xE9, 0x0A]);
        Assert.Contains("UTF-8", Assert.Throws<CorpusFormatException>(() => LabelledMentionReader.Read(_folder["latin.jsonl"])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<LabelledMention> Read(string content) => LabelledMentionReader.Read(_folder.Write("pairs.jsonl", content));
}
