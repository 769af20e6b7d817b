using NerRetriever.Models.Llama;

namespace NerRetriever.Evaluation.Layers;

/// <summary>What a layer study found.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Readings">How often sentences were read.</param>
/// <param name="FileTapBlock">The tap that the model's file names, or null.</param>
/// <param name="Sample">The mentions that were compared.</param>
/// <param name="SameTypePairs">Pairs of mentions that share a type.</param>
/// <param name="DifferentTypePairs">Pairs of mentions that share none.</param>
/// <param name="Scores">A score for each sub-module of each block, block by block in the order of computation.</param>
public sealed record LayerStudyResult(
    string Model,
    int Readings,
    int? FileTapBlock,
    MentionSample Sample,
    int SameTypePairs,
    int DifferentTypePairs,
    IReadOnlyList<LayerScore> Scores)
{
    /// <summary>The best value product, which is what the engine can read; of equals the lowest. Null: none can be told.</summary>
    public LayerScore? Proposal => Best(score => score.Part == SubModule.Value);

    /// <summary>The best of all other sub-modules where it is better than the proposal, otherwise null.</summary>
    public LayerScore? Better => Best(score => score.Part != SubModule.Value) is { } other && other.Auc > (Proposal?.Auc ?? 0) ? other : null;

    private LayerScore? Best(Func<LayerScore, bool> among)
    {
        LayerScore[] scores = [.. Scores.Where(score => score.Auc is not null && among(score)).OrderByDescending(score => score.Auc).ThenBy(score => score.Block)];
        return scores.Length > 0 ? scores[0] : null;
    }
}
