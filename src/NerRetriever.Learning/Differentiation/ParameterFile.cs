using System.Numerics.Tensors;
using NerRetriever.Models;
using NerRetriever.Models.Safetensors;

namespace NerRetriever.Learning.Differentiation;

/// <summary>Weights of a model as tensors [rows, columns] of a safetensors file, by the names of the parameters.</summary>
public static class ParameterFile
{
    /// <summary>Writes the weights; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">Parameters with distinct names.</param>
    /// <param name="metadata">What else is needed to use them.</param>
    /// <param name="isHalf">Whether they are stored as 16-bit floats.</param>
    public static void Save(
        string path, IReadOnlyList<Parameter<float>> parameters, IReadOnlyDictionary<string, string> metadata, bool isHalf = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        SafetensorsWriter.Write(
            path,
            [.. parameters.Select(parameter => new SafetensorsTensor(parameter.Name, [parameter.Rows, parameter.Columns], parameter.Memory) { IsHalf = isHalf })],
            metadata);
    }

    /// <summary>Reads the weights of parameters that were made with the shapes they had.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape or holds a number that is not finite.</exception>
    public static void Load(SafetensorsFile file, IReadOnlyList<Parameter<float>> parameters)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (Parameter<float> parameter in parameters)
        {
            IReadOnlyList<long>? shape = file.Find(parameter.Name)?.Shape;
            if (shape is not null && !shape.SequenceEqual([parameter.Rows, parameter.Columns]))
            {
                throw new ModelFormatException(
                    file.Path,
                    parameter.Name,
                    -1,
                    $"has shape [{string.Join(", ", shape)}], not the [{parameter.Rows}, {parameter.Columns}] that the file's settings ask for");
            }

            float[] values = file.ReadFloats(parameter.Name);
            if (!TensorPrimitives.IsFiniteAll<float>(values))
            {
                throw new ModelFormatException(
                    file.Path, parameter.Name, -1, "holds a number that is not finite; the file is damaged, train the model again");
            }

            values.CopyTo(parameter.Values);
        }
    }
}
