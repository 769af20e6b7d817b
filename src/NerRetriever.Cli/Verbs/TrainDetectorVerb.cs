using System.CommandLine;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr train detector</c>: labelled sentences into a tagger that finds mentions.</summary>
internal static class TrainDetectorVerb
{
    public static Command Create()
    {
        var data = new TrainDetectorDataArguments();
        var target = new Option<string>("--out", "-o") { Description = "Model to write", HelpName = "FILE", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON" };
        var arguments = new TrainDetectorArguments();
        var command = new Command("detector", """
            Train a mention detector: a window network, or an LSTM, BI-LSTM, CRF, LSTM-CRF or BI-LSTM-CRF.

            Example: nerr train detector --family bi-lstm-crf --train eng.train --dev eng.testa --notation iob1 --out conll.safetensors
            """)
        { target, json };
        data.AddTo(command);
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                TaggerSettings settings = arguments.Settings(parsed);
                TaggerTrainerOptions training = arguments.Training(parsed, settings.Family);
                TaggerData sentences = data.Read(parsed, settings);
                return new TrainDetectorRun(parsed, settings, training).Execute(
                    sentences, data.ReadVectors(parsed), parsed.GetValue(target)!, parsed.GetValue(json), cancellation);
            },
            CancellationToken.None));
        return command;
    }
}
