using System.Diagnostics;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>
/// Divides the time of a run on one thread among its stages. Time belongs to the stage that was entered last, or to the one
/// that is named when it ends.
/// </summary>
internal sealed class StageClock
{
    private readonly double[] _seconds = new double[Enum.GetValues<Stage>().Length];
    private long _since = Stopwatch.GetTimestamp();
    private Stage _current = Stage.Reading;

    /// <summary>Seconds of a stage.</summary>
    public double this[Stage stage] => _seconds[(int)stage];

    /// <summary>Ends the current stage and enters another.</summary>
    public void Enter(Stage stage)
    {
        End(_current);
        _current = stage;
    }

    /// <summary>What ends now was this stage, whatever was entered.</summary>
    public void End(Stage stage)
    {
        long now = Stopwatch.GetTimestamp();
        _seconds[(int)stage] += Stopwatch.GetElapsedTime(_since, now).TotalSeconds;
        _since = now;
    }
}
