using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Training;
using NerRetriever.Mentions.Taggers;
using NerRetriever.Models;
using NerRetriever.Models.Safetensors;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Taggers;

public sealed class TaggerTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["tagger.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TaggerFamily.Window)]
    [InlineData(TaggerFamily.Lstm)]
    [InlineData(TaggerFamily.BiLstm)]
    [InlineData(TaggerFamily.Crf)]
    [InlineData(TaggerFamily.LstmCrf)]
    [InlineData(TaggerFamily.BiLstmCrf)]
    public void Every_family_learns_a_small_grammar_and_comes_back_from_its_file(TaggerFamily family)
    {
        TaggerModel model = Train(family).Model;
        TaggerEvaluation evaluation = TaggerEvaluation.Of(model, SmallSentences.Create(30, from: 100));
        Assert.Equal(40, evaluation.Mentions.Gold);
        Assert.True(evaluation.Mentions.F1 > 0.95, $"{family}: {evaluation.Mentions}");

        model.Save(File);
        TaggerModel loaded = TaggerModel.Load(File, family);
        using var before = new TaggerSession(model);
        using var after = new TaggerSession(loaded);
        foreach (TaggedSentence sentence in SmallSentences.Create(9))
        {
            IReadOnlyList<TaggedMention> mentions = before.Tag(sentence.Words);
            Assert.Equal(mentions, after.Tag(sentence.Words));
            Assert.All(mentions, mention => Assert.InRange(mention.Score, 0.3f, 1f));
        }

        Assert.Empty(before.Tag([]));
    }

    [Fact]
    public void The_binary_form_of_the_source_finds_its_type_as_runs_of_words()
    {
        TaggerSettings settings = Small(TaggerFamily.Window) with { IsBinary = true, Types = ["PER"] };
        TaggedSentence[] training = [.. SmallSentences.Create(48).Select(sentence => sentence.Only("PER"))];
        TaggerModel model = new TaggerTrainer(settings, Options(TaggerFamily.Window)).Train(training, []).Model;
        TaggerEvaluation evaluation = TaggerEvaluation.Of(model, training);
        Assert.True(evaluation.Tokens.F1 > 0.95, evaluation.Tokens.ToString());
        using var session = new TaggerSession(model);
        TaggedMention mention = Assert.Single(session.Tag(["Dr", "Ada", "Smith", "lived", "in", "Paris", "."]));
        Assert.Equal((1, 3, "PER"), (mention.Start, mention.End, mention.Type));
    }

    [Fact]
    public void Equal_seeds_give_equal_files_on_any_number_of_threads_and_other_seeds_others()
    {
        byte[] Bytes(int seed, int threads)
        {
            var options = Options(TaggerFamily.BiLstmCrf) with
            {
                Seed = seed,
                Threads = threads,
                Epochs = 2,
                Dropout = 0.2,
                FeatureDropout = 0.3,
                WordDropout = 0.1,
                MentionSwap = 0.5,
                AverageFrom = 1,
            };
            TaggerSettings settings = Small(TaggerFamily.BiLstmCrf) with { CharacterDimension = 3, CharacterFilters = 4 };
            new TaggerTrainer(settings, options).Train(SmallSentences.Create(48), []).Model.Save(File);
            return System.IO.File.ReadAllBytes(File);
        }

        byte[] first = Bytes(1, 1);
        Assert.Equal(first, Bytes(1, 2));
        Assert.NotEqual(first, Bytes(2, 1));
    }

    [Fact]
    public void The_development_set_decides_which_epoch_is_kept()
    {
        var options = Options(TaggerFamily.Crf) with { Epochs = 12, Patience = 2 };
        TaggerOutcome outcome = new TaggerTrainer(Small(TaggerFamily.Crf), options).Train(SmallSentences.Create(48), SmallSentences.Create(12, from: 60));
        double best = outcome.Epochs.Max(epoch => epoch.Development!.Mentions.F1);
        Assert.Equal(outcome.Epochs.First(epoch => epoch.Development!.Mentions.F1 == best).Number, outcome.KeptEpoch);
        Assert.Equal(Math.Min(12, outcome.KeptEpoch + 2), outcome.Epochs.Count);
        Assert.Equal(best, TaggerEvaluation.Of(outcome.Model, SmallSentences.Create(12, from: 60)).Mentions.F1);
    }

    [Fact]
    public void Kept_weights_are_the_mean_over_epochs_where_asked_for()
    {
        float[] Weights(int epochs, int averageFrom) =>
            [.. new TaggerTrainer(Small(TaggerFamily.Crf), Options(TaggerFamily.Crf) with { Epochs = epochs, AverageFrom = averageFrom })
                .Train(SmallSentences.Create(48), []).Model.Network.Parameters[^1].Values];

        float[] second = Weights(2, 0), third = Weights(3, 0), mean = Weights(3, 2);
        Assert.NotEqual(second, third);
        for (int i = 0; i < mean.Length; i++)
        {
            Assert.Equal((second[i] + third[i]) / 2, mean[i], 1e-5f);
        }
    }

    [Fact]
    public void A_bias_towards_recall_finds_more_and_changes_no_weight()
    {
        TaggerModel[] models = [.. new double[] { 0, 6 }.Select(bias => new TaggerTrainer(
            Small(TaggerFamily.BiLstmCrf), Options(TaggerFamily.BiLstmCrf) with { Epochs = 2, RecallBias = bias }).Train(SmallSentences.Create(48), []).Model)];
        Assert.Equal(models[0].Network.Parameters[0].Values, models[1].Network.Parameters[0].Values);
        int[] found = [.. models.Select(model => TaggerEvaluation.Of(model, SmallSentences.Create(30, from: 100)).Mentions.Found)];
        Assert.True(found[1] > found[0], $"{found[0]}, {found[1]}");
    }

    [Fact]
    public void Mentions_change_places_with_others_of_their_type_and_labels_stay_right()
    {
        IReadOnlyList<TaggedSentence> sentences = SmallSentences.Create(48);
        IReadOnlyList<TaggedSentence> drawn = [.. new MentionSwap(sentences, 1).Draw(new SplitMix64(1))];
        Assert.NotEqual(sentences.SelectMany(sentence => sentence.Words), drawn.SelectMany(sentence => sentence.Words));
        var types = new Dictionary<string, string>(StringComparer.Ordinal) { ["Smith"] = "PER" };
        foreach (TaggedSentence sentence in sentences)
        {
            for (int token = 0; token < sentence.Words.Count; token++)
            {
                types.TryAdd(sentence.Words[token], sentence.Labels[token] == "O" ? "O" : sentence.Labels[token][2..]);
            }
        }

        Assert.All(drawn, sentence => Assert.Equal(
            sentence.Words.Select(word => types[word]), sentence.Labels.Select(label => label == "O" ? "O" : label[2..])));
        Assert.Equal(
            sentences.Select(sentence => sentence.Labels.Count(label => label[0] == 'B')),
            drawn.Select(sentence => sentence.Labels.Count(label => label[0] == 'B')));
        Assert.Equal(
            sentences.SelectMany(sentence => sentence.Words), new MentionSwap(sentences, 0).Draw(new SplitMix64(1)).SelectMany(sentence => sentence.Words));
    }

    [Fact]
    public void Training_that_diverges_keeps_the_last_good_weights()
    {
        // Shrinking without limit: the penalty alone multiplies weights by a growing factor until they overflow.
        var options = Options(TaggerFamily.Window) with { Epochs = 200, Batch = 500, LearningRate = 1, Regularisation = 1e6, Optimiser = TaggerOptimiser.Sgd };
        TaggerOutcome outcome = new TaggerTrainer(Small(TaggerFamily.Window), options).Train(SmallSentences.Create(48), []);
        Assert.NotNull(outcome.DivergedInEpoch);
        Assert.Equal(outcome.DivergedInEpoch - 1, outcome.KeptEpoch);
        outcome.Model.Save(File);
        TaggerModel.Load(File);

        var hopeless = options with { LearningRate = 1e38, Batch = 1 };
        Assert.Equal(
            "learning-rate",
            Assert.Throws<TrainingRequestException>(() => new TaggerTrainer(Small(TaggerFamily.Window), hopeless).Train(SmallSentences.Create(48), [])).Field);
    }

    [Fact]
    public void Word_vectors_are_taken_over_and_stay_where_they_are_fixed()
    {
        WordVectors vectors = WordVectors.Read(_folder.Write("v.txt", "2 3\nParis 1 2 3\nunseen -1 0 0.5\n"));
        TaggerSettings settings = Small(TaggerFamily.LstmCrf) with { HasFixedWords = true };
        TaggerModel model = new TaggerTrainer(settings, Options(TaggerFamily.LstmCrf) with { Epochs = 1 }).Train(SmallSentences.Create(12), [], vectors).Model;
        Assert.Equal(3, model.Settings.WordDimension);
        Assert.Equal([1, 2, 3], model.Network.Words.Tensor.Row(model.Vocabulary.RowOf("PARIS")).ToArray());
        Assert.Equal([-1, 0, 0.5f], model.Network.Words.Tensor.Row(model.Vocabulary.RowOf("unseen")).ToArray());
    }

    [Fact]
    public void Labels_that_the_training_set_lacks_are_refused_with_their_line()
    {
        TaggedSentence other = new(["x", "y"], ["O", "B-ORG"], 1, "dev.conll", 7);
        var trainer = new TaggerTrainer(Small(TaggerFamily.Crf), Options(TaggerFamily.Crf));
        CorpusFormatException error = Assert.Throws<CorpusFormatException>(() => trainer.Train(SmallSentences.Create(12), [other]));
        Assert.Equal(8, error.Line);
        Assert.Contains("B-ORG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_another_family_or_damaged_are_refused_by_field_and_tensor()
    {
        Train(TaggerFamily.Crf, epochs: 1).Model.Save(File);
        Assert.Contains("crf, not window", Assert.Throws<ModelFormatException>(() => TaggerModel.Load(File, TaggerFamily.Window)).Message, StringComparison.Ordinal);
        using SafetensorsFile good = SafetensorsFile.Open(File);
        string Rewrite(Func<string, string> settings, string? without = null)
        {
            string path = _folder["bad.safetensors"];
            SafetensorsWriter.Write(
                path,
                [.. good.Tensors.Where(tensor => tensor.Name != without).Select(tensor => new SafetensorsTensor(tensor.Name, [.. tensor.Shape.Select(extent => (int)extent)], good.ReadFloats(tensor.Name)))],
                good.Metadata.ToDictionary(entry => entry.Key, entry => entry.Key == "settings" ? settings(entry.Value) : entry.Value));
            return path;
        }

        Assert.Equal("settings", PartOf(Rewrite(_ => "{}")));
        Assert.Equal("settings", PartOf(Rewrite(text => text.Replace("\"Window\":1", "\"Window\":3", StringComparison.Ordinal))));
        Assert.Equal("words", PartOf(Rewrite(text => text.Replace("\"WordDimension\":8", "\"WordDimension\":9", StringComparison.Ordinal))));
        Assert.Equal("transitions", PartOf(Rewrite(text => text, without: "transitions")));

        static string? PartOf(string path) => Assert.Throws<ModelFormatException>(() => TaggerModel.Load(path)).Part;
    }

    [Theory]
    [InlineData(TaggerFamily.Window, 4, 10, 0)]
    [InlineData(TaggerFamily.Window, 5, 0, 0)]
    [InlineData(TaggerFamily.BiLstm, 3, 10, 0)]
    [InlineData(TaggerFamily.Crf, 1, 10, 0)]
    [InlineData(TaggerFamily.LstmCrf, 1, 10, 5)]
    public void Settings_that_make_no_sense_are_refused(TaggerFamily family, int window, int hidden, int second) =>
        Assert.Throws<TrainingRequestException>(() => new TaggerModel(
            Small(family) with { Types = ["X"], Window = window, Hidden = hidden, SecondHidden = second }, new WordVocabulary([])));

    private static TaggerSettings Small(TaggerFamily family)
    {
        TaggerSettings settings = TaggerSettings.For(family);
        return settings with { WordDimension = 8, Hidden = settings.Hidden > 0 ? 12 : 0, FeatureBuckets = settings.FeatureBuckets > 0 ? 512 : 0 };
    }

    private static TaggerTrainerOptions Options(TaggerFamily family) => TaggerTrainerOptions.For(family) with
    {
        Optimiser = TaggerOptimiser.Adam,
        LearningRate = 0.02,
        Batch = 20,
        Epochs = 15,
        Threads = 1,
    };

    private static TaggerOutcome Train(TaggerFamily family, int epochs = 15) =>
        new TaggerTrainer(Small(family), Options(family) with { Epochs = epochs }).Train(SmallSentences.Create(48), []);
}
