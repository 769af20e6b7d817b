using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NerRetriever.Learning.Calibration;
using NerRetriever.Models;
using NerRetriever.Models.Pytorch;
using NerRetriever.Models.Safetensors;

namespace NerRetriever.Learning.Projection;

/// <summary>
/// A head and its origin as a safetensors file: tensors linear1.weight [hidden, in], linear1.bias [hidden],
/// linear2.weight [out, hidden] and linear2.bias [out], the origin in the metadata.
/// </summary>
/// <param name="Head">The network.</param>
/// <param name="Origin">What it was trained for.</param>
/// <param name="Calibration">From its cosines to probabilities, or null where it has not been calibrated.</param>
public sealed record ProjectionHeadFile(ProjectionHead Head, ProjectionHeadOrigin Origin, ScoreCalibration? Calibration = null)
{
    private const string Format = "nerr-head-v1";
    private const string CalibrationKey = "calibration";

    /// <summary>Reads a head.</summary>
    /// <exception cref="ModelFormatException">A tensor or a metadata field is missing or does not fit.</exception>
    public static ProjectionHeadFile Load(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string Field(string key) => file.Metadata.TryGetValue(key, out string? value)
            ? value
            : throw new ModelFormatException(path, key, -1, "the metadata has no such field; write the head with 'nerr head import'");
        int Number(string key) => int.TryParse(Field(key), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new ModelFormatException(path, key, -1, $"'{Field(key)}' is no whole number");

        if (Field("format") != Format)
        {
            throw new ModelFormatException(
                path, "format", -1, $"'{Field("format")}' is not {Format}; it is no projection head of this version");
        }

        if (Field("activation") != "silu")
        {
            throw new ModelFormatException(path, "activation", -1, $"'{Field("activation")}' is not silu, the only one there is");
        }

        string sha = Field("model_sha256");
        var origin = new ProjectionHeadOrigin(
            Field("model"), sha.Length == 0 ? null : sha, Number("tap_block"), Number("readings"), Field("pooling"));
        float[] Tensor(string name) => file.ReadFloats(name);
        int[] Shape(string name) => [.. (file.Find(name)?.Shape ?? []).Select(length => (int)length)];
        return new ProjectionHeadFile(
            Build(
                path,
                Shape("linear1.weight"),
                Tensor("linear1.weight"),
                Tensor("linear1.bias"),
                Shape("linear2.weight"),
                Tensor("linear2.weight"),
                Tensor("linear2.bias")),
            origin,
            ReadCalibration(path, file));
    }

    /// <summary>
    /// SHA-256 over the shapes and weights: what decides the vectors. A calibration added later changes no vector, and
    /// indexes made before stay usable.
    /// </summary>
    public string WeightsSha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([Head.InputDimension, Head.HiddenDimension, Head.OutputDimension]));
        foreach (ReadOnlyMemory<float> tensor in new[] { Head.Weight1, Head.Bias1, Head.Weight2, Head.Bias2 })
        {
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes the head; the file appears whole or not at all.</summary>
    public void Save(string path) => SafetensorsWriter.Write(
        path,
        [
            new SafetensorsTensor("linear1.weight", [Head.HiddenDimension, Head.InputDimension], Head.Weight1),
            new SafetensorsTensor("linear1.bias", [Head.HiddenDimension], Head.Bias1),
            new SafetensorsTensor("linear2.weight", [Head.OutputDimension, Head.HiddenDimension], Head.Weight2),
            new SafetensorsTensor("linear2.bias", [Head.OutputDimension], Head.Bias2),
        ],
        Metadata());

    /// <summary>
    /// Reads the head out of a PyTorch state dictionary, whatever its layers are called: the two matrices in the order of
    /// the file, each with the bias of the same prefix. The pickle is not executed.
    /// </summary>
    /// <param name="path">The .pth file.</param>
    /// <param name="origin">What the head was trained for; the checkpoint does not say.</param>
    /// <exception cref="ModelFormatException">The checkpoint is not a two-layer perceptron.</exception>
    public static ProjectionHeadFile ImportPytorch(string path, ProjectionHeadOrigin origin)
    {
        IReadOnlyDictionary<string, PytorchTensor> tensors = PytorchCheckpoint.Open(path).Tensors;
        string[] layers = [.. tensors.Where(entry => entry.Value.Shape.Count == 2).Select(entry => entry.Key)];
        if (layers.Length != 2 || tensors.Count != 4)
        {
            throw new ModelFormatException(
                path,
                "state dictionary",
                -1,
                $"{string.Join(", ", tensors.Keys)} are not the two weights and two biases of a two-layer perceptron");
        }

        PytorchTensor Bias(string weight) => weight.EndsWith(".weight", StringComparison.Ordinal)
            && tensors.TryGetValue(weight[..^"weight".Length] + "bias", out PytorchTensor? bias)
            ? bias
            : throw new ModelFormatException(path, weight, -1, "the layer has no bias beside it");

        (PytorchTensor first, PytorchTensor second) = (tensors[layers[0]], tensors[layers[1]]);
        return new ProjectionHeadFile(
            Build(path, first.Shape, first.Values, Bias(layers[0]).Values, second.Shape, second.Values, Bias(layers[1]).Values),
            origin);
    }

    private Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["activation"] = "silu",
            ["model"] = Origin.Model,
            ["model_sha256"] = Origin.ModelSha256 ?? "",
            ["tap_block"] = Origin.TapBlock.ToString(CultureInfo.InvariantCulture),
            ["readings"] = Origin.Readings.ToString(CultureInfo.InvariantCulture),
            ["pooling"] = Origin.Pooling,
        };
        if (Calibration is not null)
        {
            metadata[CalibrationKey] = Calibration.ToString();
        }

        return metadata;
    }

    private static ScoreCalibration? ReadCalibration(string path, SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(CalibrationKey, out string? text))
        {
            return null;
        }

        return ScoreCalibration.Parse(text)
            ?? throw new ModelFormatException(
                path, CalibrationKey, -1, $"'{text}' is not a slope above 0 and an intercept; calibrate the head again with 'nerr head calibrate'");
    }

    private static ProjectionHead Build(
        string path, IReadOnlyList<int> shape1, float[] weight1, float[] bias1, IReadOnlyList<int> shape2, float[] weight2, float[] bias2)
    {
        if (shape1.Count != 2 || shape2.Count != 2 || shape1[0] != bias1.Length || shape2[1] != bias1.Length || shape2[0] != bias2.Length)
        {
            throw new ModelFormatException(
                path,
                "layers",
                -1,
                $"[{string.Join(", ", shape1)}] and [{string.Join(", ", shape2)}] are not two layers that fit each other");
        }

        try
        {
            return new ProjectionHead(weight1, bias1, weight2, bias2);
        }
        catch (ArgumentException unusable)
        {
            throw new ModelFormatException(path, "layers", -1, unusable.Message, unusable);
        }
    }
}
