namespace NerRetriever.Benchmarks.Engine;

/// <summary>An engine with a workload cut into calls of a given size.</summary>
internal interface IWorkloadRunner
{
    /// <summary>Makes the first call, which sets up memory of the right size.</summary>
    void WarmUp();

    /// <summary>Makes all calls.</summary>
    void Run();
}
