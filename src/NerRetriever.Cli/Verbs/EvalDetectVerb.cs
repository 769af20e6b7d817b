using System.CommandLine;
using System.Globalization;
using NerRetriever.Evaluation.Detection;
using NerRetriever.Evaluation.Reports;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr eval detect</c>: how well a detector, or another program's output, finds what annotators marked.</summary>
internal static class EvalDetectVerb
{
    public static Command Create()
    {
        var corpus = new CorpusArguments();
        var detector = new DetectorArguments();
        var predictions = new Option<string?>("--predictions")
        {
            Description = "Compare these mentions in place of a detector's: the same documents in the same order and format",
            HelpName = "PATH",
        };
        var map = new Option<string[]>("--map")
        {
            Description = "What a gold label is called by the detector, such as PS=PER",
            HelpName = "GOLD=TYPE",
            AllowMultipleArgumentsPerToken = true,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var command = new Command("detect", """
            Measure detection on a labelled corpus (CoNLL, or JSON lines with mentions): strict entity F1 by conlleval's rules, over all
            types, each type, and with types ignored; token accuracy; strict and fuzzy recall over all candidates.

            Example: nerr eval detect wikigold.conll.txt --format conll --detector patterns+everyday
            """)
        { predictions, map, json };
        detector.AddTo(command);
        corpus.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                TextWriter error = parsed.InvocationConfiguration.Error;
                var scorer = new DetectionScorer(MapOf(parsed.GetValue(map) ?? []));
                IEnumerable<Document> gold = corpus.Open(parsed, error).Reader.Read(cancellation);
                string name;
                if (parsed.GetValue(predictions) is { } path)
                {
                    name = path;
                    ScorePredictions(gold, corpus.Open(path, parsed, error).Reader.Read(cancellation), path, scorer);
                }
                else
                {
                    name = detector.Describe(parsed);
                    ScoreDetector(gold, detector.Detector(parsed), scorer);
                }

                Print(name, scorer.Scores, parsed.GetValue(json), parsed.InvocationConfiguration.Output);
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static Dictionary<string, string> MapOf(string[] pairs)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            string[] parts = pair.Split('=');
            if (parts.Length != 2 || parts.Any(part => part.Length == 0) || !names.TryAdd(parts[0], parts[1]))
            {
                throw new UsageException($"--map: '{pair}' is not GOLD=TYPE, or names a label again");
            }
        }

        return names;
    }

    private static void ScoreDetector(IEnumerable<Document> gold, IMentionDetector detector, DetectionScorer scorer)
    {
        foreach (Document document in gold)
        {
            Mention[] found = [.. SentencePlan.Of(document, detector, useGivenMentions: false).SelectMany(sentence => sentence.Mentions)];
            scorer.Add(Labelled(document), found);
        }
    }

    private static void ScorePredictions(IEnumerable<Document> gold, IEnumerable<Document> predicted, string path, DetectionScorer scorer)
    {
        using IEnumerator<Document> others = predicted.GetEnumerator();
        foreach (Document document in gold)
        {
            if (!others.MoveNext() || others.Current.Text != document.Text)
            {
                throw new CorpusFormatException(
                    path, 0, $"it has no document, or one with another text, where the gold corpus has \"{document.Id}\"; give the same documents in the same order");
            }

            scorer.Add(Labelled(document), [.. Labelled(others.Current).Mentions!.Select(mention => new Mention(mention.Span, 1f, mention.Type))]);
        }

        if (others.MoveNext())
        {
            throw new CorpusFormatException(path, 0, $"it goes on with \"{others.Current.Id}\" behind the end of the gold corpus");
        }
    }

    private static Document Labelled(Document document) => document.Mentions is null
        ? throw new UsageException($"the document \"{document.Id}\" has no labels; give CoNLL, or JSON lines with mentions")
        : document;

    private static void Print(string name, DetectionScores scores, bool json, TextWriter output)
    {
        if (json)
        {
            JsonLines.Write(output, new
            {
                Detector = name,
                scores.Documents,
                scores.Tokens,
                TokenAccuracy = Finite(scores.TokenAccuracy),
                Entities = Figures(scores.Entities),
                Types = scores.Types.ToDictionary(type => type.Type, type => Figures(type.Counts)),
                Spans = Figures(scores.Spans),
                scores.Candidates,
                CandidatesPerGold = Finite(scores.CandidatesPerGold),
                StrictRecall = Finite(scores.StrictRecall),
                FuzzyRecall = Finite(scores.FuzzyRecall),
            });
            return;
        }

        output.WriteLine($"{name}: {Number(scores.Documents)} documents, {Number(scores.Tokens)} tokens, token accuracy {Share(scores.TokenAccuracy)}");
        var rows = new List<string[]> { Row("all types", scores.Entities), Row("types ignored", scores.Spans) };
        rows.AddRange(scores.Types.Select(type => Row(type.Type, type.Counts)));
        foreach (string line in new TextTable(["entities", "precision", "recall", "F1", "gold", "found", "correct"], rows).ToLines())
        {
            output.WriteLine(line);
        }

        output.WriteLine(
            $"all candidates: {Number(scores.Candidates)}, {Share(scores.CandidatesPerGold)} for each gold span, "
            + $"strict recall {Share(scores.StrictRecall)}, fuzzy recall {Share(scores.FuzzyRecall)}");
    }

    private static object Figures(EntityCounts counts) =>
        new { counts.Precision, counts.Recall, counts.F1, counts.Gold, counts.Found, counts.Correct };

    private static string[] Row(string name, EntityCounts counts) =>
    [
        name, Share(counts.Precision), Share(counts.Recall), Share(counts.F1), Number(counts.Gold), Number(counts.Found), Number(counts.Correct),
    ];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Share(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
