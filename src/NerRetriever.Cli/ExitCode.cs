namespace NerRetriever.Cli;

/// <summary>Exit codes of every verb; README.md documents them.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Unexpected = 1;
    public const int Usage = 2;
    public const int InputData = 3;
    public const int Index = 4;
    public const int Model = 5;
    public const int Disk = 6;
    public const int CheckFailed = 7;
    public const int Interrupted = 130;
}
