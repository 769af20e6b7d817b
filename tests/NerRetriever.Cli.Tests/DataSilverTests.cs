using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Tests;

/// <summary>Silver sentences from a handful of articles and a small WordNet.</summary>
public sealed class DataSilverTests : CommandLineTest
{
    private const string Wiki = """
        = Oboe =
        An oboe is a woodwind instrument with a double reed.
        He sold the oboe to Maria Rossi in Turin for a small sum.

        = Tower of Pisa =
        The Tower of Pisa is a tower that leans to one side.
        President Anna Conti saw the Tower of Pisa on Monday in the rain.
        The visitors from the American coast often came in May 1985 with friends.

        """;

    private string Out => Folder["silver.conll"];

    [Fact]
    public void Names_and_terms_are_marked_by_rule()
    {
        string output = Succeed(Command("--lower-case", "0", "--upper-case", "0"));
        Assert.Contains("Wrote 35 sentences", output, StringComparison.Ordinal);
        string[] sentences = [.. TaggedFileReader.Read(Out).Select(Marked).Where(sentence => !sentence.Contains("strings", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "An [oboe] is a woodwind instrument with a double reed .",
                "He sold the [oboe] to [Maria Rossi] in [Turin] for a small sum .",
                "President [Anna Conti] saw the [Tower of Pisa] on Monday in the rain .",
                "The [Tower of Pisa] is a tower that leans to one side .",
                "The visitors from the American coast often came in May 1985 with friends .",
            ],
            sentences);
    }

    [Fact]
    public void Gold_sentences_are_cut_anew_and_every_second_copy_is_in_lower_case()
    {
        string gold = Folder.Write("gold.conll", "Dr. B-TITLE\nAda B-PER\nSmith's I-PER\nCat O\n\n");
        Succeed(Command("--gold", gold, "--gold-copies", "2", "--lower-case", "1", "--upper-case", "0"));
        string[] sentences = [.. TaggedFileReader.Read(Out).Select(Marked)];
        Assert.Equal(["[Dr.] [Ada Smith 's] Cat", "[dr.] [ada smith 's] cat"], sentences[^2..]);
        Assert.All(sentences[..^2], sentence => Assert.Equal(sentence.ToLowerInvariant(), sentence));
        byte[] first = File.ReadAllBytes(Out);
        Succeed(Command("--gold", gold, "--gold-copies", "2", "--lower-case", "1", "--upper-case", "0", "--threads", "1"));
        Assert.Equal(first, File.ReadAllBytes(Out));
    }

    [Fact]
    public void What_is_held_out_is_not_trained_on()
    {
        Succeed(Command("--held-out", "0.5", "--held-out-file", Folder["held-out.conll"]));
        string[] train = [.. TaggedFileReader.Read(Out).Select(Marked)], heldOut = [.. TaggedFileReader.Read(Folder["held-out.conll"]).Select(Marked)];
        Assert.Equal(35, train.Length + heldOut.Length);
        Assert.Empty(train.Intersect(heldOut));
    }

    [Theory]
    [InlineData("--share", "0")]
    [InlineData("--lower-case", "1.5")]
    [InlineData("--upper-case", "0.9")]
    [InlineData("--held-out", "1")]
    [InlineData("--gold-copies", "-1")]
    public void Options_that_make_no_sense_are_2(string option, string value) => Assert.Contains(option[2..], Fail(2, Command(option, value)), StringComparison.Ordinal);

    [Fact]
    public void A_missing_WordNet_is_3() =>
        Assert.Contains("data.noun", Fail(3, "data", "silver", "--articles", Folder.Write("wiki.txt", Wiki), "--wordnet", Folder["none"], "--out", Out), StringComparison.Ordinal);

    /// <summary>The verb with its files; what the rest does not say takes all sentences.</summary>
    private string[] Command(params string[] rest)
    {
        Folder.Write("dict/data.noun", "00000010 03 n 01 entity 0 000 | that which is\n00000020 06 n 01 woodwind 0 001 @ 00000010 n 0000 | blown\n");
        Folder.Write("dict/index.noun", "entity n 1 0 1 0 00000010\nwoodwind n 1 1 @ 1 1 00000020\n");
        Folder.Write("dict/data.adj", "00000030 00 a 01 American 0 000 | of America\n");

        // Enough instruments to make the noun a type.
        string lutes = string.Concat(Enumerable.Range(0, 30).Select(i => $"= Lu{(char)('a' + (i % 26))}{i}te =\nThe lu{(char)('a' + (i % 26))}{i}te is an instrument with four strings.\n\n"));
        string[] all = [.. new[] { "--share", "1", "--held-out", "0" }.Chunk(2).Where(pair => !rest.Contains(pair[0])).SelectMany(pair => pair)];
        return ["data", "silver", "--articles", Folder.Write("wiki.txt", Wiki + lutes), "--wordnet", Folder["dict"], "--out", Out, .. all, .. rest];
    }

    private static string Marked(TaggedSentence sentence)
    {
        var words = new List<string>();
        for (int i = 0; i < sentence.Words.Count; i++)
        {
            bool ends = sentence.Labels[i] != "O" && (i + 1 == sentence.Words.Count || sentence.Labels[i + 1][0] != 'I');
            words.Add((sentence.Labels[i][0] == 'B' ? "[" : "") + sentence.Words[i] + (ends ? "]" : ""));
        }

        return string.Join(' ', words);
    }
}
