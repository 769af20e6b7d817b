using System.CommandLine;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr detect</c>: the mentions of a corpus as JSON lines, CoNLL, BRAT or marked text.</summary>
internal static class DetectVerb
{
    public static Command Create()
    {
        var corpus = new CorpusArguments();
        var detector = new DetectorArguments();
        var format = new Option<MentionFormat>("--to")
        {
            Description = "What is written; default: jsonl. conll and inline hold no overlapping mentions: the surest and longest stay",
            HelpName = "jsonl|conll|brat|inline",
        };
        var path = new Option<string?>("--out", "-o")
        {
            Description = "File to write in place of standard output; for brat the folder of its files",
            HelpName = "PATH",
        };
        var command = new Command("detect", """
            Find mentions: with their offsets, detector, score and, where they are known, coarse type and value.

            Example: echo "Stegosaurus lived in Colorado." | nerr detect - --format text --text-unit line
            Example: nerr detect notes/ --detector patterns+everyday+gazetteer --gazetteer cities.tsv --to brat --out annotated
            """)
        { format, path };
        detector.AddTo(command);
        corpus.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                MentionFormat wanted = parsed.GetValue(format);
                string? target = parsed.GetValue(path);
                if (wanted == MentionFormat.Brat && target is null)
                {
                    throw new UsageException("--to brat writes two files a document: name their folder with --out");
                }

                OpenCorpus open = corpus.Open(parsed, parsed.InvocationConfiguration.Error);
                IMentionDetector found = detector.Detector(parsed);
                IEnumerable<Document> documents = open.Reader.Read(cancellation);
                if (wanted == MentionFormat.Brat)
                {
                    Detect(documents, found, new BratMentionWriter(target!));
                }
                else if (target is null)
                {
                    Detect(documents, found, WriterOf(wanted, parsed.InvocationConfiguration.Output, found.Name));
                }
                else
                {
                    ReportFile.Write(target, output => Detect(documents, found, WriterOf(wanted, output, found.Name)));
                }

                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static IMentionWriter WriterOf(MentionFormat format, TextWriter output, string detector) => format switch
    {
        MentionFormat.Conll => new ConllMentionWriter(output),
        MentionFormat.Inline => new InlineMentionWriter(output),
        _ => new JsonMentionWriter(output, detector),
    };

    private static void Detect(IEnumerable<Document> documents, IMentionDetector detector, IMentionWriter writer)
    {
        foreach (Document document in documents)
        {
            writer.Write(document, SentencePlan.Of(document, detector, useGivenMentions: false));
        }
    }
}
