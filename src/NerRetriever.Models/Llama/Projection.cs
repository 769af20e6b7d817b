using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>A linear layer: x W^T + b.</summary>
/// <param name="Weights">[N, K].</param>
/// <param name="Bias">[N], or null.</param>
internal sealed record Projection(WeightMatrix Weights, float[]? Bias) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
