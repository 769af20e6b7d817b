namespace NerRetriever.Evaluation.Measures;

/// <summary>Means over types, each type counting the same. Types without a relevant text (R = 0) are left out.</summary>
/// <param name="Types">Number of types the means are over.</param>
/// <param name="TypesLeftOut">Number of types left out because R is 0.</param>
public sealed record MacroMeasures(int Types, int TypesLeftOut)
{
    /// <summary>Mean R-Precision; NaN, as every mean here, where no type has a relevant text.</summary>
    public required double RPrecision { get; init; }

    /// <summary>Mean average precision.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>Mean precision at each cutoff k.</summary>
    public required IReadOnlyDictionary<int, double> PrecisionAt { get; init; }

    /// <summary>Mean recall at each cutoff k.</summary>
    public required IReadOnlyDictionary<int, double> RecallAt { get; init; }

    /// <summary>Mean nDCG at each cutoff k.</summary>
    public required IReadOnlyDictionary<int, double> NdcgAt { get; init; }

    /// <summary>Mean precision of the mentions shown at each cutoff k; NaN where no mentions are known or shown.</summary>
    public required IReadOnlyDictionary<int, double> MentionPrecisionAt { get; init; }

    /// <summary>Averages the measures of one run.</summary>
    /// <param name="types">What <see cref="RankingMeasurer.Measure"/> gave: every type with the same cutoffs.</param>
    public static MacroMeasures Of(IReadOnlyList<TypeMeasures> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        TypeMeasures[] measured = [.. types.Where(type => type.Relevant > 0)];
        int[] cutoffs = [.. types.SelectMany(type => type.PrecisionAt.Keys).Distinct().Order()];
        Dictionary<int, double> At(Func<TypeMeasures, IReadOnlyDictionary<int, double>> measure) =>
            cutoffs.ToDictionary(k => k, k => Mean(measured, type => measure(type)[k]));
        return new MacroMeasures(measured.Length, types.Count - measured.Length)
        {
            RPrecision = Mean(measured, type => type.RPrecision),
            MeanAveragePrecision = Mean(measured, type => type.AveragePrecision),
            PrecisionAt = At(type => type.PrecisionAt),
            RecallAt = At(type => type.RecallAt),
            NdcgAt = At(type => type.NdcgAt),
            MentionPrecisionAt = At(type => type.MentionPrecisionAt),
        };
    }

    private static double Mean(TypeMeasures[] types, Func<TypeMeasures, double> measure) =>
        types.Length == 0 ? double.NaN : types.Average(measure);
}
