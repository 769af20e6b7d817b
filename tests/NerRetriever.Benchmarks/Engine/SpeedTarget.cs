namespace NerRetriever.Benchmarks.Engine;

/// <summary>How many times as fast as llama.cpp our engine is to be.</summary>
/// <param name="Whole">Against the whole prompt.</param>
/// <param name="Stopped">Against the prompt stopped at the same block.</param>
internal sealed record SpeedTarget(double Whole, double Stopped)
{
    /// <summary>The target for a model, or null where there is none.</summary>
    public static SpeedTarget? Of(EngineBenchOptions options) => options.ModelName switch
    {
        "1b Q4_K_M" => new(4, 2),
        "1b Q8_0" => new(3.5, 1.8),
        "1b F16" => new(2, 1.1),
        "8b Q4_K_M" => new(4, 2),
        _ => null,
    };
}
