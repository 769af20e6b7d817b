using System.CommandLine;
using System.Globalization;
using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Projection;
using NerRetriever.Learning.Training;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr head calibrate</c>: from a head's cosines to probabilities.</summary>
internal static class HeadCalibrateVerb
{
    private const int MentionsAtOnce = 512;
    private const string NoTypes = "none";

    public static Command Create()
    {
        var pairs = new Option<string>("--pairs")
        {
            Description = "Mentions and their type names as for 'nerr train head'; those of the validation splits are used, or all without splits",
            HelpName = "FILE",
            Required = true,
        };
        var target = new Option<string?>("--out", "-o") { Description = "Head to write; default: the head itself", HelpName = "FILE" };
        var trained = new Option<string?>("--trained-types")
        {
            Description = "Type names that the head was trained on, one a line, or 'none'; default: NAME.types.txt beside NAME.head.safetensors",
            HelpName = "FILE",
        };
        var prior = new Option<double?>("--prior")
        {
            Description = "Share of your corpus' mentions that are of a type you search for; default: the mean share of a held-out type in the pairs",
            HelpName = "SHARE",
        };
        var seed = new Option<int>("--seed") { Description = "Samples where there are too many pairs", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON" };
        var model = new ModelArguments();
        var command = new Command("calibrate", """
            Fit the probability that a hit is of the type to the cosine, on types that the head was not trained on, and keep it in
            the head's file. 'nerr search --threshold' then works on it. Indexes made with the head stay usable.

            Example: nerr head calibrate --model Llama-3.1-8B.gguf --head my.head.safetensors --pairs pairs.jsonl
            """)
        { pairs, target, trained, prior, seed, json };
        model.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                if (parsed.GetValue(prior) is { } share and not (> 0 and < 1))
                {
                    throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--prior: {share} is no share between 0 and 1"));
                }

                IReadOnlyList<LabelledMention> mentions = LabelledMentionReader.Read(parsed.GetValue(pairs)!, cancellation);
                using RetrieverModel retriever = model.Load(parsed);
                string head = retriever.HeadPath ?? throw new UsageException("--head: without a head there is nothing to calibrate");
                IEnumerable<string> known = TrainedTypes(parsed.GetValue(trained), head);
                CalibrationSet set = CalibrationSet.Choose(mentions, known, parsed.GetValue(prior), parsed.GetValue(seed))
                    ?? throw new CorpusFormatException(
                        parsed.GetValue(pairs)!,
                        0,
                        "it has fewer than two types that the head was not trained on; give pairs of more types, or with the split validation-types");
                CalibrationFit fit = set.Fit(Encode(retriever, set, parsed, cancellation), EncodeTypes(retriever, set), retriever.Dimension);
                ScoreCalibration calibration = fit.Calibration ?? throw new ModelFormatException(
                    head, null, -1, "its cosines are no higher for members of a type than for other mentions, so they give no probability");
                string written = parsed.GetValue(target) ?? head;
                (ProjectionHeadFile.Load(head) with { Calibration = calibration }).Save(written);
                Report(parsed.InvocationConfiguration.Output, written, CalibrationQuality.Of(fit), parsed.GetValue(json));
                return ExitCode.Ok;
            },
            CancellationToken.None));
        return command;
    }

    private static void Report(TextWriter output, string head, CalibrationQuality quality, bool json)
    {
        if (json)
        {
            JsonLines.Write(output, new { Head = head, Calibration = quality });
            return;
        }

        output.WriteLine(quality.ToString());
        output.WriteLine($"Wrote {head}.");
    }

    private static IEnumerable<string> TrainedTypes(string? path, string head)
    {
        if (path == NoTypes)
        {
            return [];
        }

        string beside = new TrainedHeadFiles(head).Types;
        if (path is null && !File.Exists(beside))
        {
            return [];
        }

        return File.Exists(path ?? beside)
            ? File.ReadLines(path ?? beside).Select(line => line.Trim())
            : throw new UsageException($"--trained-types: there is no file '{path}'");
    }

    private static float[] Encode(RetrieverModel model, CalibrationSet set, ParseResult parsed, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var vectors = new float[set.Mentions.Count * model.Dimension];
        int done = 0;
        try
        {
            foreach (LabelledMention[] chunk in set.Mentions.Chunk(MentionsAtOnce))
            {
                cancellation.ThrowIfCancellationRequested();
                model.EncodeMentions([.. chunk.Select(mention => new EncoderSentence(mention.Text, [mention.Span]))])
                    .CopyTo(vectors, done * model.Dimension);
                done += chunk.Length;
                terminal.Progress($"mentions: {done:N0} of {set.Mentions.Count:N0}");
            }
        }
        finally
        {
            terminal.EndProgress();
        }

        return vectors;
    }

    private static float[] EncodeTypes(RetrieverModel model, CalibrationSet set) => [.. set.TypeNames.SelectMany(model.EncodeType)];
}
