namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>`index`: the vector index against hnswlib and the flat scan.</summary>
internal static class IndexVerb
{
    /// <summary>Runs the bench and returns the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        Console.Error.WriteLine($"index {string.Join(' ', arguments)}: unknown arguments");
        return 2;
    }
}
