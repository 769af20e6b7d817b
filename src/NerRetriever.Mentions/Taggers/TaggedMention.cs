namespace NerRetriever.Mentions.Taggers;

/// <summary>A mention among the tokens of a sentence.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Behind the last token.</param>
/// <param name="Type">Coarse type.</param>
/// <param name="Score">Probability of exactly this mention under the model, in [0, 1].</param>
public readonly record struct TaggedMention(int Start, int End, string Type, float Score);
