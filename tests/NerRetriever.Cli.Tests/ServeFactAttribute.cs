namespace NerRetriever.Cli.Tests;

/// <summary>A fact about <c>nerr serve</c>, skipped in a build that has no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServeFactAttribute : FactAttribute
{
    public ServeFactAttribute()
    {
        using var output = new StringWriter();
        NerrCommand.RunAsync(["--help"], output, output).GetAwaiter().GetResult();
        Skip = output.ToString().Contains("\n  serve ", StringComparison.Ordinal) ? null : "this build has no verb serve";
    }
}
