using NerRetriever.Learning.Training;
using NerRetriever.Mentions.Taggers;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Taggers;

/// <summary>Documents of two sentences: the first tells what a name is, the second says the name alone.</summary>
public sealed class DocumentContextTests
{
    private static readonly TaggerSettings Settings = TaggerSettings.For(TaggerFamily.BiLstmCrf) with
    {
        WordDimension = 8,
        Hidden = 12,
        FeatureBuckets = 4096,
        HasDocumentContext = true,
    };

    private static readonly TaggerTrainerOptions Options = TaggerTrainerOptions.For(TaggerFamily.BiLstmCrf) with
    {
        Optimiser = TaggerOptimiser.Adam,
        LearningRate = 0.02,
        Epochs = 12,
        UnknownRate = 1,
        Dropout = 0.2,
        FeatureDropout = 0.3,
        MentionSwap = 0.2,
        Threads = 1,
    };

    [Fact]
    public void What_one_sentence_tells_holds_for_the_others_of_its_document()
    {
        IReadOnlyList<TaggedSentence> training = Documents(60, "Na"), test = Documents(20, "Ko");
        double with = TaggerEvaluation.Of(new TaggerTrainer(Settings, Options).Train(training, []).Model, test).Mentions.F1;
        double without = TaggerEvaluation.Of(
            new TaggerTrainer(Settings with { HasDocumentContext = false }, Options).Train(training, []).Model, test).Mentions.F1;
        Assert.True(with > 0.95, $"{with}");
        Assert.True(without < 0.85, $"{without}: the sentences tell the type by themselves, so that the test tells nothing");
    }

    [Fact]
    public void A_text_is_read_whole_whichever_sentence_is_asked_for_and_after_a_round_through_a_file()
    {
        using var folder = new TemporaryFolder();
        new TaggerTrainer(Settings, Options).Train(Documents(60, "Na"), []).Model.Save(folder["tagger.safetensors"]);
        TaggerModel model = TaggerModel.Load(folder["tagger.safetensors"]);
        Assert.True(model.Settings.HasDocumentContext);
        using var detector = new TaggerDetector(model);
        (string Text, string Type)[] texts = [("All day Dr Quorum spoke. All saw Quorum there.", "PER"), ("All day they stayed in Quorum. All saw Quorum there.", "LOC")];
        Parallel.For(0, 8, i =>
        {
            (string text, string type) = texts[i % 2];
            int cut = text.IndexOf(". ", StringComparison.Ordinal) + 1;
            foreach (TextSpan sentence in new[] { new TextSpan(cut + 1, text.Length), new TextSpan(0, cut) })
            {
                var mentions = new List<Mention>();
                detector.Detect(text, sentence, mentions);
                Mention mention = Assert.Single(mentions);
                Assert.Equal($"Quorum/{type}", $"{mention.Span.In(text)}/{mention.CoarseType}");
                Assert.True(sentence.Contains(mention.Span));
            }
        });
        var none = new List<Mention>();
        detector.Detect("   ", new TextSpan(0, 3), none);
        Assert.Empty(none);
    }

    [Fact]
    public void A_word_is_looked_up_in_the_nearest_other_sentences()
    {
        string[] words = [.. Enumerable.Repeat(new[] { "Bank", "of", "bank" }, 5).SelectMany(part => part)];
        var document = new DocumentWords(words);
        Assert.Equal([9, 11, 3, 5], document.Elsewhere("bank", 6, 9, most: 2));
        Assert.Equal([3, 5, 6, 8], document.Elsewhere("bank", 0, 3, most: 4));
        Assert.Empty(document.Elsewhere("of", 0, 3, most: 4));
        Assert.Equal(("Bank", DocumentWords.Outside, DocumentWords.Outside), (document[0], document[-1], document[words.Length]));
    }

    [Fact]
    public void Occurrences_of_a_name_share_the_mean_of_their_scores()
    {
        var encoder = new SentenceEncoder(Settings with { Types = ["PER"] }, new WordVocabulary([]));
        EncodedSentence first = encoder.Encode(["Ada", "met"]), second = encoder.Encode(["met", "ADA"]), other = encoder.Encode(["Bob"]);
        var shared = new SharedScores();
        shared.Add(first, [1, 2, 3, 4, 5, 6]);
        shared.Add(second, [7, 8, 9, 10, 20, 30]);
        float[] scores = [7, 8, 9, 10, 20, 30], alone = [1, 2, 3];
        shared.Apply(second, scores);
        shared.Apply(other, alone);
        Assert.Equal([7, 8, 9, 5.5f, 11, 16.5f], scores);
        Assert.Equal([1, 2, 3], alone);
    }

    [Fact]
    public void It_needs_documents_words_and_features()
    {
        TaggedSentence[] single = [.. Documents(3, "Na").Select(sentence => sentence with { Document = 1 })];
        Assert.Contains("-DOCSTART-", Refusal(Settings, single), StringComparison.Ordinal);
        Assert.Contains("--features", Refusal(Settings with { FeatureBuckets = 0 }, Documents(3, "Na")), StringComparison.Ordinal);
        Assert.Contains("--features", Refusal(Settings with { IsCharacterLevel = true }, Documents(3, "Na")), StringComparison.Ordinal);
    }

    private static string Refusal(TaggerSettings settings, IReadOnlyList<TaggedSentence> training)
    {
        var refusal = Assert.Throws<TrainingRequestException>(() => new TaggerTrainer(settings, Options).Train(training, []));
        Assert.Equal("document-context", refusal.Field);
        return refusal.Message;
    }

    private static List<TaggedSentence> Documents(int count, string syllable)
    {
        var sentences = new List<TaggedSentence>();
        for (int i = 0; i < count; i++)
        {
            string name = $"{syllable}{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}m";
            string type = i % 2 == 0 ? "B-PER" : "B-LOC";
            string[] words = i % 2 == 0 ? ["All", "day", "Dr", name, "spoke", "."] : ["All", "day", "they", "stayed", "in", name, "."];
            string[] labels = [.. words.Select(word => word == name ? type : "O")];
            sentences.Add(new TaggedSentence(words, labels, i + 1, "made.conll", i * 20));
            sentences.Add(new TaggedSentence(["All", "saw", name, "there", "."], ["O", "O", type, "O", "O"], i + 1, "made.conll", (i * 20) + 10));
        }

        return sentences;
    }
}
