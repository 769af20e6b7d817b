using System.Text.Json;
using NerRetriever.Models.Encoders;
using NerRetriever.Text;

namespace NerRetriever.Cli.Doctor;

/// <summary>
/// The vectors that a model has to give, NAME.golden.json beside NAME.gguf; the recipe of the model computed them in double
/// precision.
/// </summary>
internal static class GoldenVectors
{
    /// <summary>File of the vectors of a model.</summary>
    public static string PathOf(string model) => Path.ChangeExtension(model, ".golden.json");

    /// <summary>Largest relative error of the model's vectors of type descriptions and mentions.</summary>
    public static double WorstError(string path, RetrieverModel model)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        double worst = 0;
        foreach (JsonElement query in document.RootElement.GetProperty("queries").EnumerateArray())
        {
            worst = Math.Max(worst, Error(query.GetProperty("vector"), model.EncodeType(query.GetProperty("text").GetString()!)));
        }

        foreach (JsonElement sample in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (sample.TryGetProperty("mention", out JsonElement mention))
            {
                string text = sample.GetProperty("text").GetString()!;
                var span = new TextSpan(Utf16(text, mention.GetProperty("start").GetInt32()), Utf16(text, mention.GetProperty("end").GetInt32()));
                worst = Math.Max(worst, Error(mention.GetProperty("vector"), model.EncodeMentions([new EncoderSentence(text, [span])])));
            }
        }

        return worst;
    }

    /// <summary>The file counts code points.</summary>
    private static int Utf16(string text, int codePoints) => text.EnumerateRunes().Take(codePoints).Sum(rune => rune.Utf16SequenceLength);

    private static double Error(JsonElement expected, float[] actual)
    {
        double[] numbers = [.. expected.EnumerateArray().Select(number => number.GetDouble())];
        if (numbers.Length != actual.Length)
        {
            return double.PositiveInfinity;
        }

        double difference = numbers.Zip(actual, (left, right) => Math.Pow(left - right, 2)).Sum();
        return Math.Sqrt(difference / numbers.Sum(number => number * number));
    }
}
