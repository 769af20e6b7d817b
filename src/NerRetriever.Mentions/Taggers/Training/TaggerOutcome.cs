namespace NerRetriever.Mentions.Taggers;

/// <summary>A trained tagger.</summary>
/// <param name="Model">With the weights of the best epoch on the development set, or of the last good one.</param>
/// <param name="KeptEpoch">That epoch's number.</param>
/// <param name="Epochs">All epochs that ended well.</param>
/// <param name="DivergedInEpoch">The epoch in which the loss or a weight was finite no more, or null.</param>
public sealed record TaggerOutcome(TaggerModel Model, int KeptEpoch, IReadOnlyList<TaggerEpoch> Epochs, int? DivergedInEpoch);
