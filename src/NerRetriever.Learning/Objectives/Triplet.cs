namespace NerRetriever.Learning.Objectives;

/// <summary>Places in a batch's rows of a type name, a mention of it and a mention of another type.</summary>
internal readonly record struct Triplet(int Anchor, int Positive, int Negative);
