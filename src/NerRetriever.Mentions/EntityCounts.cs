using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>Entities of one type, or of all, counted as conlleval (CoNLL-2000) does; or tokens in them.</summary>
/// <param name="Gold">Entities that annotators marked.</param>
/// <param name="Found">Entities that were found.</param>
/// <param name="Correct">Those with start, end and type equal.</param>
public readonly record struct EntityCounts(int Gold, int Found, int Correct)
{
    /// <summary>Share of the found entities that are correct; 0 where none was found.</summary>
    public double Precision => Found == 0 ? 0 : Correct / (double)Found;

    /// <summary>Share of the gold entities that were found; 0 where there are none.</summary>
    public double Recall => Gold == 0 ? 0 : Correct / (double)Gold;

    /// <summary>Harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => Correct == 0 ? 0 : 2.0 * Correct / (Gold + Found);

    /// <summary>The sum of two counts.</summary>
    public static EntityCounts operator +(EntityCounts left, EntityCounts right) =>
        new(left.Gold + right.Gold, left.Found + right.Found, left.Correct + right.Correct);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"F1 {F1:F4} (P {Precision:F4}, R {Recall:F4})");
}
