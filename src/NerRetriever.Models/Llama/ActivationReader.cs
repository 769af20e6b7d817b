namespace NerRetriever.Models.Llama;

/// <summary>Reads what a sub-module computed; the memory is reused as soon as the call returns.</summary>
/// <param name="block">The block, counted from 0.</param>
/// <param name="part">The sub-module.</param>
/// <param name="activations">[T, width of the sub-module].</param>
public delegate void ActivationReader(int block, SubModule part, ReadOnlySpan<float> activations);
