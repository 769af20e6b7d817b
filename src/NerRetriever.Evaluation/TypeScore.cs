namespace NerRetriever.Evaluation;

/// <summary>How well one type was found in one mode.</summary>
/// <param name="Type">The type description that was searched for.</param>
/// <param name="Mode">What ranked the hits.</param>
/// <param name="RelevantSentences">R: sentences that hold at least one gold mention.</param>
/// <param name="PrecisionAtK">Share of the first k sentences that hold a gold mention.</param>
/// <param name="MentionPrecisionAtK">Share of the first k sentences whose shown mention is itself a gold mention.</param>
/// <param name="RPrecision">Share of the first R sentences that hold a gold mention.</param>
public readonly record struct TypeScore(
    string Type, SearchMode Mode, int RelevantSentences, double PrecisionAtK, double MentionPrecisionAtK, double RPrecision);
