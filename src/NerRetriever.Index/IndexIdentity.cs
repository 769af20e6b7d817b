using System.Globalization;

namespace NerRetriever.Index;

/// <summary>
/// What the vectors of an index were computed with. Vectors of another model, layer or head mean something else, so an
/// index is only searched and extended with the identity that it was created with.
/// </summary>
/// <param name="Model">Name of the language model.</param>
/// <param name="ModelSha256">SHA-256 of the model file, hexadecimal.</param>
/// <param name="HeadSha256">SHA-256 of the projection head, hexadecimal, or empty without a head.</param>
/// <param name="TapBlock">Block whose value projection is tapped, counted from 0.</param>
/// <param name="Pooling">How a mention's tokens become one vector, such as "last".</param>
/// <param name="Readings">Forward passes a sentence is read with.</param>
/// <param name="Dimension">Numbers in a vector, d.</param>
public sealed record IndexIdentity(
    string Model, string ModelSha256, string HeadSha256, int TapBlock, string Pooling, int Readings, int Dimension)
{
    /// <summary>
    /// Checks that vectors made with <paramref name="other"/> can be compared with those of this index.
    /// </summary>
    /// <param name="other">What the caller uses now.</param>
    /// <param name="path">The index, for the message.</param>
    /// <exception cref="IndexException">They differ; the message names both values of each field that does.</exception>
    public void EnsureMatches(IndexIdentity other, string path = "the index")
    {
        ArgumentNullException.ThrowIfNull(other);
        string[] differences =
        [
            .. Difference("model", Model, other.Model),
            .. Difference("model SHA-256", ModelSha256, other.ModelSha256),
            .. Difference("head SHA-256", HeadSha256, other.HeadSha256),
            .. Difference("tap block", Number(TapBlock), Number(other.TapBlock)),
            .. Difference("pooling", Pooling, other.Pooling),
            .. Difference("readings", Number(Readings), Number(other.Readings)),
            .. Difference("dimension", Number(Dimension), Number(other.Dimension)),
        ];
        if (differences.Length > 0)
        {
            throw new IndexException(
                IndexErrorKind.Incompatible,
                path,
                $"was made with another {string.Join("; another ", differences)}. "
                + "Use what it was made with, or index the corpus again");
        }
    }

    /// <summary>Throws unless every field has a value that an index can be made with.</summary>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Model);
        ArgumentNullException.ThrowIfNull(ModelSha256);
        ArgumentNullException.ThrowIfNull(HeadSha256);
        ArgumentNullException.ThrowIfNull(Pooling);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Dimension, 1 << 16, nameof(Dimension));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string[] Difference(string field, string stored, string used) =>
        stored == used ? [] : [$"{field} (the index has \"{stored}\", this program uses \"{used}\")"];
}
