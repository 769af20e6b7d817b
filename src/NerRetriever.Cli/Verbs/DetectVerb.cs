using System.CommandLine;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr detect</c>: the mentions of a corpus as JSON lines.</summary>
internal static class DetectVerb
{
    public static Command Create()
    {
        var corpus = new CorpusArguments();
        var lowerCase = DetectorArgument.Create();
        var command = new Command("detect", """
            Print the mentions that the detector finds, one JSON object each.

            Example: echo "Stegosaurus lived in Colorado." | nerr detect - --format text --text-unit line
            """)
        { lowerCase };
        corpus.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                OpenCorpus open = corpus.Open(parsed, parsed.InvocationConfiguration.Error);
                Detect(open.Reader.Read(cancellation), DetectorArgument.Detector(parsed, lowerCase), parsed.InvocationConfiguration.Output);
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Detect(IEnumerable<Document> documents, IMentionDetector detector, TextWriter output)
    {
        foreach (Document document in documents)
        {
            foreach (SentencePlan sentence in SentencePlan.Of(document, detector, useGivenMentions: false))
            {
                foreach (Mention mention in sentence.Mentions)
                {
                    JsonLines.Write(output, new
                    {
                        DocumentId = document.Id,
                        Mention = mention.Span.In(document.Text).ToString(),
                        mention.Span.Start,
                        mention.Span.End,
                        OffsetUnit = "utf-16",
                        mention.Score,
                        mention.CoarseType,
                        Detector = detector.Name,
                    });
                }
            }
        }
    }
}
