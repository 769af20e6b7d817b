namespace NerRetriever.Client.Contracts;

/// <summary>Vectors of type descriptions.</summary>
/// <param name="Model">Name of the language model.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="Vectors">Unit vectors in the order of the texts; an inner product with a mention's is a cosine.</param>
public sealed record EmbedAnswer(string Model, int Dimension, IReadOnlyList<IReadOnlyList<float>> Vectors);
