namespace NerRetriever;

/// <summary>A search that cannot be answered as it was asked.</summary>
/// <param name="field">The field of the request that is wrong.</param>
/// <param name="problem">What is wrong with it and what to do.</param>
public sealed class SearchRequestException(string field, string problem) : NerRetrieverException($"{field}: {problem}")
{
    /// <summary>The field of the request that is wrong.</summary>
    public string Field { get; } = field;
}
