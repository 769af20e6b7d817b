namespace NerRetriever.Learning.Objectives;

/// <summary>A mention and one of its type names, by their numbers in the <see cref="Training.TrainingData"/>.</summary>
internal readonly record struct TypedMention(int Mention, int Type);
