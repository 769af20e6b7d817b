namespace NerRetriever.Learning.Training;

/// <summary>A training that cannot be run as it was asked for.</summary>
/// <param name="field">The setting that is wrong.</param>
/// <param name="problem">What is wrong with it and what to do.</param>
public sealed class TrainingRequestException(string field, string problem) : NerRetrieverException($"{field}: {problem}")
{
    /// <summary>The setting that is wrong.</summary>
    public string Field { get; } = field;
}
