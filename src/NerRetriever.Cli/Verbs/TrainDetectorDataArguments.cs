using System.CommandLine;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary>Options that name the files a detector is trained and measured on.</summary>
/// <param name="withDevelopment">Whether a development set may decide which epoch is kept.</param>
internal sealed class TrainDetectorDataArguments(bool withDevelopment = true)
{
    private readonly Option<string> _train = new("--train")
    {
        Description = "Sentences, a token and its label a line, the label in the last column (CoNLL-2003 and the like)",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<string?> _dev = new("--dev") { Description = "Sentences that decide which epoch is kept", HelpName = "FILE" };
    private readonly Option<string?> _test = new("--test") { Description = "Sentences to measure on", HelpName = "FILE" };
    private readonly Option<string?> _devDocuments = new("--dev-documents")
    {
        Description = "Numbers of the documents of --train that decide which epoch is kept, in the form of --test-documents",
        HelpName = "FILE",
    };
    private readonly Option<string?> _documents = new("--test-documents")
    {
        Description = "Numbers of the documents of --train to measure on and not to train on, one a line, counted from 1 at -DOCSTART- lines",
        HelpName = "FILE",
    };
    private readonly Option<LabelNotation> _notation = new("--notation")
    {
        Description = "How labels mark where a mention begins: iob1 for CoNLL-2003 and WikiGold as published; default: bio2",
        HelpName = "bio2|iob1",
    };
    private readonly Option<string?> _vectors = new("--vectors") { Description = "Word vectors to start from: text as of word2vec or GloVe", HelpName = "FILE" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [_train, _dev, _devDocuments, _test, _documents, _notation, _vectors];
        foreach (Option option in all.Where(option => withDevelopment || (option != _dev && option != _devDocuments)))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the sentences.</summary>
    /// <exception cref="UsageException">Both ways of naming test sentences are used, or nothing is labelled.</exception>
    public TaggerData Read(ParseResult parsed, TaggerSettings settings)
    {
        if (parsed.GetValue(_test) is not null && parsed.GetValue(_documents) is not null)
        {
            throw new UsageException("--test and --test-documents both say what to measure on; give one of them");
        }

        if (withDevelopment && parsed.GetValue(_dev) is not null && parsed.GetValue(_devDocuments) is not null)
        {
            throw new UsageException("--dev and --dev-documents both say what decides which epoch is kept; give one of them");
        }

        return TrainDetectorData.Read(
            parsed.GetValue(_train)!,
            withDevelopment ? parsed.GetValue(_dev) : null,
            parsed.GetValue(_test),
            withDevelopment ? parsed.GetValue(_devDocuments) : null,
            parsed.GetValue(_documents),
            parsed.GetValue(_notation),
            settings.IsBinary ? settings.Types[0] : null);
    }

    /// <summary>Reads the word vectors, where there are any.</summary>
    public WordVectors? ReadVectors(ParseResult parsed) => parsed.GetValue(_vectors) is { } path ? WordVectors.Read(path) : null;
}
