using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>Runs a workload through our engine, in passes of a given size.</summary>
internal sealed class TapRunner : IWorkloadRunner
{
    private readonly ValueTap _tap;
    private readonly TokenWorkload _workload;
    private readonly TokenPass[] _passes;
    private readonly float[] _values;

    /// <summary>Creates a runner.</summary>
    /// <param name="tap">The engine.</param>
    /// <param name="workload">The sentences.</param>
    /// <param name="passTokens">Most tokens of a pass.</param>
    public TapRunner(ValueTap tap, TokenWorkload workload, int passTokens)
    {
        (_tap, _workload, _passes) = (tap, workload, workload.Passes(passTokens));
        _values = new float[_passes.Max(pass => pass.Tokens) * tap.Dimension];
    }

    /// <inheritdoc/>
    public void WarmUp() => Run(_passes[0]);

    /// <summary>Computes all value vectors, each pass over those of the one before.</summary>
    public void Run()
    {
        foreach (TokenPass pass in _passes)
        {
            Run(pass);
        }
    }

    private void Run(TokenPass pass) =>
        _tap.Run(_workload.TokensOf(pass), _workload.LengthsOf(pass), _values.AsSpan(0, pass.Tokens * _tap.Dimension));
}
