using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>What training adds to a loss.</summary>
/// <param name="Dropout">Share of the numbers ahead of and behind hidden layers that is dropped.</param>
/// <param name="FeatureDropout">Share of the spelling and context features that is dropped.</param>
/// <param name="Penalty">Factor of half the squared norm of the weight matrices; biases and tables are left out.</param>
/// <param name="Random">Chooses what is dropped.</param>
internal readonly record struct LossTerms(double Dropout, double FeatureDropout, double Penalty, SplitMix64 Random);
