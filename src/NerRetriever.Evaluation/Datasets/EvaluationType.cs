namespace NerRetriever.Evaluation.Datasets;

/// <summary>A type that is asked for.</summary>
/// <param name="Label">The data set's own label, such as "MusicalGRP"; the query id of TREC files.</param>
/// <param name="Name">The readable type description that is searched for, such as "musical group".</param>
/// <param name="Relevant">Indices, ascending, of the sentences with at least one gold mention of the type.</param>
public sealed record EvaluationType(string Label, string Name, IReadOnlyList<int> Relevant);
