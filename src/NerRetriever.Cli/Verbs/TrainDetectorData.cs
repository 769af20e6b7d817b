using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary>Reads the sentences of one training of a detector.</summary>
internal static class TrainDetectorData
{
    /// <summary>Reads the files.</summary>
    /// <exception cref="UsageException">No mention of the one type that is asked for is there.</exception>
    public static TaggerData Read(
        string train, string? dev, string? test, string? devDocuments, string? testDocuments, LabelNotation notation, string? onlyType)
    {
        IReadOnlyList<TaggedSentence> training = Load(train), development = Load(dev), measured = Load(test);
        if (testDocuments is not null)
        {
            (training, measured) = DocumentSplit.Divide(training, testDocuments);
        }

        if (devDocuments is not null)
        {
            (training, development) = DocumentSplit.Divide(training, devDocuments);
        }

        if (!training.Any(sentence => sentence.Labels.Any(label => label != "O")))
        {
            throw new UsageException(onlyType is null
                ? $"--train: no token of '{train}' is labelled; all labels are O"
                : $"--binary: no mention of '{train}' has the type {onlyType}");
        }

        return new TaggerData(training, development, measured);

        IReadOnlyList<TaggedSentence> Load(string? path)
        {
            IReadOnlyList<TaggedSentence> sentences = path is null ? [] : TaggedFileReader.Read(path, notation);
            return onlyType is null ? sentences : [.. sentences.Select(sentence => sentence.Only(onlyType))];
        }
    }
}
