namespace NerRetriever.Mentions.Taggers;

/// <summary>Labelled sentences of one training; what is not there is empty.</summary>
/// <param name="Training">Sentences to learn from.</param>
/// <param name="Development">Sentences that decide which epoch is kept.</param>
/// <param name="Test">Sentences to measure on.</param>
public sealed record TaggerData(
    IReadOnlyList<TaggedSentence> Training, IReadOnlyList<TaggedSentence> Development, IReadOnlyList<TaggedSentence> Test);
