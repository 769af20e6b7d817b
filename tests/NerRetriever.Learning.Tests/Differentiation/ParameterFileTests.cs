using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Networks;
using NerRetriever.Models;
using NerRetriever.Models.Safetensors;
using NerRetriever.Testing;

namespace NerRetriever.Learning.Tests.Differentiation;

public sealed class ParameterFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_come_back_bit_by_bit()
    {
        var saved = new Parameter<float>("layer.weight", 3, 2);
        saved.Uniform(1, new SplitMix64(1));
        ParameterFile.Save(_folder["m.safetensors"], [saved], new Dictionary<string, string> { ["format"] = "test" });
        var loaded = new Parameter<float>("layer.weight", 3, 2);
        using SafetensorsFile file = SafetensorsFile.Open(_folder["m.safetensors"]);
        ParameterFile.Load(file, [loaded]);
        Assert.Equal(saved.Values.ToArray(), loaded.Values.ToArray());
        Assert.Equal("test", file.Metadata["format"]);
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_named()
    {
        var saved = new Parameter<float>("layer.weight", 3, 2);
        saved.Values[4] = float.NaN;
        ParameterFile.Save(_folder["m.safetensors"], [saved], new Dictionary<string, string>());
        using SafetensorsFile file = SafetensorsFile.Open(_folder["m.safetensors"]);
        foreach (Parameter<float> wanted in new[] { new Parameter<float>("layer.weight", 2, 3), new("layer.bias", 1, 2), new("layer.weight", 3, 2) })
        {
            Assert.Equal(wanted.Name, Assert.Throws<ModelFormatException>(() => ParameterFile.Load(file, [wanted])).Part);
        }
    }
}
