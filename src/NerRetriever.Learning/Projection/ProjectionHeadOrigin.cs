using NerRetriever.Models;

namespace NerRetriever.Learning.Projection;

/// <summary>For which language model, and for which of its vectors, a head was trained.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelSha256">SHA-256 of its GGUF file in lower-case hexadecimal, or null where any copy will do.</param>
/// <param name="TapBlock">Block whose value projection feeds the head, counted from 0.</param>
/// <param name="Readings">How often a sentence is read: 1, or 2 so that a causal model sees the right context.</param>
/// <param name="Pooling">Which tokens stand for a mention: last, mean or first-and-last.</param>
public sealed record ProjectionHeadOrigin(string Model, string? ModelSha256, int TapBlock, int Readings, string Pooling)
{
    /// <summary>Refuses a head that was trained for other vectors than those it is about to get.</summary>
    /// <param name="path">The head's file, named in the error.</param>
    /// <param name="actual">What feeds the head now.</param>
    /// <exception cref="ModelFormatException">A field differs; the message names both values.</exception>
    public void EnsureFits(string path, ProjectionHeadOrigin actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        Require("model_sha256", ModelSha256 ?? actual.ModelSha256, actual.ModelSha256);
        Require("tap_block", TapBlock, actual.TapBlock);
        Require("readings", Readings, actual.Readings);
        Require("pooling", Pooling, actual.Pooling);

        void Require<T>(string field, T trained, T given)
        {
            if (!EqualityComparer<T>.Default.Equals(trained, given))
            {
                throw new ModelFormatException(
                    path,
                    field,
                    -1,
                    $"the head was trained for {trained}, and here it would get {given}; use the head that belongs to the model");
            }
        }
    }
}
