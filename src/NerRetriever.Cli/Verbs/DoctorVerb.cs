using System.CommandLine;
using NerRetriever.Cli.Doctor;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr doctor</c>: whether this machine is fit to index, search and serve, and what to do where it is not.</summary>
internal static class DoctorVerb
{
    private const int HighestPort = 65_535;

    public static Command Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = "Run only these checks; default: all, index, port and url where they are given",
            HelpName = string.Join('|', Examination.Names),
            AllowMultipleArgumentsPerToken = true,
        };
        var index = new Option<string?>("--index", "-i") { Description = "Check this index too", HelpName = "DIR" };
        var port = new Option<int?>("--port") { Description = "Check that a server can listen on this port", HelpName = "N" };
        var url = new Option<string?>("--url") { Description = "Ask a running server, such as http://127.0.0.1:8080/readyz", HelpName = "URL" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a finding" };
        var model = new ModelArguments();

        var command = new Command("doctor", """
            Check this machine: processor, memory, disk, model, and what else is named. Exit code 7 says that problems were found.

            Example: nerr doctor --index indexes/articles --port 8080
            """)
        { only, index, port, url, json };
        model.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var examination = new Examination(
                ChecksOf(parsed.GetValue(only) ?? []),
                model.PathOf(parsed),
                model.IsAsMade(parsed),
                () => model.Load(parsed),
                parsed.GetValue(index),
                PortOf(parsed.GetValue(port)),
                UrlOf(parsed.GetValue(url)));
            EnsureGiven(examination);

            var printer = new FindingPrinter(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
            int code = ExitCode.Ok;
            await foreach (Finding finding in examination.RunAsync(cancellation).ConfigureAwait(false))
            {
                printer.Write(finding);
                code = finding.State == FindingState.Problem ? ExitCode.CheckFailed : code;
            }

            return code;
        });
        return command;
    }

    private static HashSet<string> ChecksOf(string[] names)
    {
        foreach (string name in names)
        {
            if (!Examination.Names.Contains(name))
            {
                throw new UsageException($"--only: there is no check '{name}'; there are {string.Join(", ", Examination.Names)}");
            }
        }

        return [.. names];
    }

    private static void EnsureGiven(Examination examination)
    {
        (string Name, object? Value)[] needs = [(IndexFolderCheck.Name, examination.Index), (PortCheck.Name, examination.Port), (UrlCheck.Name, examination.Url)];
        foreach ((string name, object? value) in needs)
        {
            if (examination.Only.Contains(name) && value is null)
            {
                throw new UsageException($"--only {name} needs --{name}");
            }
        }
    }

    private static int? PortOf(int? port) => port is null or (>= 1 and <= HighestPort)
        ? port
        : throw new UsageException($"--port: {port} is not a port from 1 to {HighestPort}");

    private static Uri? UrlOf(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url
        : throw new UsageException($"--url: '{text}' is not an address that begins with http:// or https://");
}
