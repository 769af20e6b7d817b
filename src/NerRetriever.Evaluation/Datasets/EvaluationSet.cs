namespace NerRetriever.Evaluation.Datasets;

/// <summary>A labelled collection on which type search is measured: sentences, their gold mentions and the types asked for.</summary>
/// <param name="Name">Short name for tables and file names, such as "multiconer2-en".</param>
/// <param name="Sentences">The texts that are ranked, in file order; a ranking refers to them by index.</param>
/// <param name="Types">The types asked for, in ordinal order of their labels; those left out ("other") are not among them.</param>
public sealed record EvaluationSet(
    string Name, IReadOnlyList<EvaluationSentence> Sentences, IReadOnlyList<EvaluationType> Types)
{
    /// <summary>Whether the set says where the mentions stand; false where it only says which texts are relevant (BEIR).</summary>
    public required bool HasMentions { get; init; }
}
