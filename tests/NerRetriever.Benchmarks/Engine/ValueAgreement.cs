using System.Globalization;
using System.Numerics.Tensors;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>
/// How far our value vectors lie from llama.cpp's: the root mean square of the difference over that of llama.cpp's values.
/// llama.cpp rounds activations to eight bits in quantised products and to half precision in others, which is most of it.
/// </summary>
internal static class ValueAgreement
{
    private const int Sentences = 8;

    /// <summary>Compares the first sentences of a workload and writes a table.</summary>
    public static void Write(
        IReadOnlyList<(EngineVariant Variant, ValueTap Tap)> taps, EnginePeer peer, TokenWorkload workload, TextWriter output)
    {
        TokenPass[] sentences = [.. workload.Passes(Entrant.OneSentence).Take(Sentences)];
        int dimension = taps[0].Tap.Dimension;
        float[][] theirs = [.. sentences.Select(sentence => Read(peer, workload, sentence, dimension))];
        var table = new MarkdownTable(
            $"value vectors of {sentences.Length} sentences", "relative RMS difference from llama.cpp's, mean", "worst sentence");
        foreach ((EngineVariant variant, ValueTap tap) in taps)
        {
            var errors = new double[sentences.Length];
            for (int i = 0; i < sentences.Length; i++)
            {
                var values = new float[theirs[i].Length];
                tap.Run(workload.TokensOf(sentences[i]), workload.LengthsOf(sentences[i]), values);
                errors[i] = TensorPrimitives.Distance<float>(values, theirs[i]) / TensorPrimitives.Norm<float>(theirs[i]);
            }

            table.Add($"ours, {variant.Name}", Text(errors.Average()), Text(errors.Max()));
        }

        table.Write(output);
    }

    private static float[] Read(EnginePeer peer, TokenWorkload workload, TokenPass sentence, int dimension)
    {
        var values = new float[sentence.Tokens * dimension];
        peer.Stop.Destination = values;
        try
        {
            peer.Stopped.Run(workload.TokensOf(sentence), workload.LengthsOf(sentence));
        }
        finally
        {
            peer.Stop.Destination = null;
        }

        return values;
    }

    private static string Text(double error) => error.ToString("0.0E+0", CultureInfo.InvariantCulture);
}
