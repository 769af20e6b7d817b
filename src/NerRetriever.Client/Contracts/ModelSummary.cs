namespace NerRetriever.Client.Contracts;

/// <summary>A language model with its head.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">SHA-256 of its file.</param>
/// <param name="HeadSha256">SHA-256 of the head's weights.</param>
/// <param name="Block">Block whose value projection is read, from 0.</param>
/// <param name="Pooling">Tokens that stand for a mention.</param>
/// <param name="Readings">How often a sentence is read.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="Calibrated">Whether it gives probabilities.</param>
public sealed record ModelSummary(
    string Name, string Sha256, string HeadSha256, int Block, string Pooling, int Readings, int Dimension, bool Calibrated);
