using NerRetriever.Models.Gguf;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>A tensor of a model that is to be written.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Inputs">Elements a row.</param>
/// <param name="Outputs">Rows; 1 for a vector.</param>
/// <param name="IsVector">Whether it is written with one dimension: the weights of a norm.</param>
internal sealed record SyntheticTensor(string Name, GgmlType Type, int Inputs, int Outputs, bool IsVector = false)
{
    /// <summary>Bytes in the file.</summary>
    public long Bytes => (long)Inputs / RandomBlocks.ElementsOf(Type) * RandomBlocks.BytesOf(Type) * Outputs;
}
