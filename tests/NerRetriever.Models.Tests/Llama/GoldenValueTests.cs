using System.Text.Json;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;
using Xunit.Abstractions;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>Value vectors against those of llama.cpp, computed in F32 on the dequantised weights.</summary>
public sealed class GoldenValueTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4;
    private const double RoundingError = 5e-2;

    public static TheoryData<string> Models => new(
        "stories260K", "tiny-llama3-F32", "tiny-llama3-F16", "tiny-llama3-BF16", "tiny-llama3-Q8_0",
        "tiny-llama3-Q4_0", "tiny-llama3-Q4_1", "tiny-llama3-Q5_0", "tiny-llama3-Q5_1", "tiny-llama3-Q3_K_M",
        "tiny-llama3-Q4_K_M", "tiny-llama3-Q5_K_M", "tiny-llama3-Q6_K", "tiny-widehead-F32", "tiny-widehead-Q8_0",
        "tiny-widehead-Q4_K_M");

    [SharedTheory("fixtures/llama")]
    [MemberData(nameof(Models))]
    public void Value_vectors_agree_with_llama_cpp(string model)
    {
        using JsonDocument golden = JsonDocument.Parse(
            File.ReadAllText(SharedMaterial.PathOf($"fixtures/llama/{model}.values.json")));
        JsonElement[] cases = [.. golden.RootElement.GetProperty("cases").EnumerateArray()];
        int[] blocks = [.. cases[0].GetProperty("values").EnumerateObject().Select(v => int.Parse(v.Name["Vcur-".Length..]))];
        Assert.NotEmpty(blocks);

        using GgufFile file = GgufFile.Open(SharedMaterial.PathOf($"fixtures/llama/{model}.gguf"));
        foreach (int block in blocks)
        {
            using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = block, Threads = 2 });
            double worst = cases.Max(item => RelativeError(tap, item));
            output.WriteLine($"| {model} | {block} | {worst:E1} |");
            Assert.InRange(worst, 0, Tolerance);
        }
    }

    [SharedTheory("fixtures/llama")]
    [MemberData(nameof(Models))]
    public void Fast_value_vectors_are_as_near_as_rounding_to_8_bits_allows(string model)
    {
        using JsonDocument golden = JsonDocument.Parse(
            File.ReadAllText(SharedMaterial.PathOf($"fixtures/llama/{model}.values.json")));
        using GgufFile file = GgufFile.Open(SharedMaterial.PathOf($"fixtures/llama/{model}.gguf"));
        foreach (JsonProperty block in golden.RootElement.GetProperty("cases")[0].GetProperty("values").EnumerateObject())
        {
            var options = new ValueTapOptions { Block = int.Parse(block.Name["Vcur-".Length..]), Precision = EnginePrecision.Fast };
            using ValueTap tap = ValueTap.Load(file, options);
            double worst = golden.RootElement.GetProperty("cases").EnumerateArray().Max(item => RelativeError(tap, item));
            output.WriteLine($"| {model} | {options.Block} | fast {worst:E1} |");
            Assert.InRange(worst, 0, RoundingError);
        }
    }

    private static double RelativeError(ValueTap tap, JsonElement item)
    {
        int[] tokens = [.. item.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
        double[] reference =
        [
            .. item.GetProperty("values").GetProperty($"Vcur-{tap.Block}").EnumerateArray()
                .SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble()),
        ];
        Assert.Equal(tokens.Length * tap.Dimension, reference.Length);
        var values = new float[reference.Length];
        tap.Run(tokens, [tokens.Length], values);

        double difference = reference.Zip(values, (expected, actual) => (expected - actual) * (expected - actual)).Sum();
        return Math.Sqrt(difference / reference.Sum(value => value * value));
    }
}
