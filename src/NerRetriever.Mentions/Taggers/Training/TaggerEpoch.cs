namespace NerRetriever.Mentions.Taggers;

/// <summary>One pass over the training set.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Loss">Mean loss of its steps.</param>
/// <param name="Development">On the development set, or null where there is none.</param>
/// <param name="Seconds">Time of the steps, without the evaluation.</param>
public sealed record TaggerEpoch(int Number, double Loss, TaggerEvaluation? Development, double Seconds);
