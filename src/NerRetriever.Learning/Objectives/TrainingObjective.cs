namespace NerRetriever.Learning.Objectives;

/// <summary>What training of a head minimises.</summary>
public enum TrainingObjective
{
    /// <summary>Each mention against all type names of its batch and each name against all mentions, in both directions.</summary>
    Contrastive,

    /// <summary>A type name nearer to a mention of it than to another mention, by a margin (arXiv 2509.04011, section 3).</summary>
    Triplet,
}
