namespace NerRetriever.Learning.Pairs;

/// <summary>A row of a table of first sentences.</summary>
/// <param name="Entity">Title of the article.</param>
/// <param name="Head">Head noun of the type, as a regular expression saw it.</param>
/// <param name="Phrase">The type phrase.</param>
/// <param name="Sentence">The first sentence, or empty.</param>
internal sealed record IsaRow(string Entity, string Head, string Phrase, string Sentence);
