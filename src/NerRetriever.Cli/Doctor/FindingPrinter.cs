namespace NerRetriever.Cli.Doctor;

/// <summary>Prints findings for a person, two lines at most each, or as JSON lines.</summary>
internal sealed class FindingPrinter(TextWriter output, bool json)
{
    private const int Indent = 17;

    /// <summary>Prints one.</summary>
    public void Write(Finding finding)
    {
        if (json)
        {
            JsonLines.Write(output, finding);
            return;
        }

        string state = finding.State.ToString().ToLowerInvariant();
        output.WriteLine($"{state,-8} {finding.Check,-7} {Terminal.OneLine(finding.Found)}");
        if (finding.Advice is { } advice)
        {
            output.WriteLine(new string(' ', Indent) + "-> " + Terminal.OneLine(advice));
        }
    }
}
