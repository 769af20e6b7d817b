namespace NerRetriever.Server.Filters;

/// <summary>A filter that does not follow the grammar.</summary>
/// <param name="position">The character, from 0.</param>
/// <param name="problem">What is wrong there.</param>
internal sealed class FilterException(int position, string problem) : NerRetrieverException(problem)
{
    /// <summary>The character, from 0.</summary>
    public int Position { get; } = position;
}
