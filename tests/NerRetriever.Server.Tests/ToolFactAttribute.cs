namespace NerRetriever.Server.Tests;

/// <summary>A fact that needs programs and is skipped with the reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Skips the test unless all the programs are on the path.</summary>
    public ToolFactAttribute(params string[] programs)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? missing = programs.FirstOrDefault(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program))));
        Skip = missing is null ? null : $"{missing} is not on the path";
    }
}
