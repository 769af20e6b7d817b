namespace NerRetriever.Models.Llama;

/// <summary>What value vectors of a block need of that block.</summary>
/// <param name="Norm">Attention norm, [d].</param>
/// <param name="Value">Value projection, [G * value length, d].</param>
internal sealed record TapWeights(float[] Norm, Projection Value);
