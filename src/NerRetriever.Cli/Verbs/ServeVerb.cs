using System.CommandLine;
using System.Globalization;
using System.Net;
using NerRetriever.Server;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr serve</c>: the REST API and the page over indexes.</summary>
internal static class ServeVerb
{
    /// <summary>Name of the verb.</summary>
    public const string Name = "serve";

    /// <summary>Longest time that --drain-timeout gives to what was begun, and some for closing.</summary>
    public static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(11);

    private const int MostSeconds = 600;

    public static Command Create()
    {
        var index = new Option<string[]>("--index", "-i")
        {
            Description = "Folder of an index, which is named after it; repeat it for several",
            HelpName = "DIR",
            DefaultValueFactory = _ => [Path.Combine("indexes", "default")],
        };
        var address = new Option<string>("--address") { Description = "Address to listen on, with or without a port; any other than this machine's own needs --keys", HelpName = "IP[:PORT]", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port", "-p") { Description = "Port to listen on where --address names none; 0 takes a free one", DefaultValueFactory = _ => 8080 };
        var keys = new Option<string?>("--keys") { Description = "File with lines \"read KEY\" and \"write KEY\"; KEY may be sha256:HEX", HelpName = "FILE" };
        var insecure = new Option<bool>("--insecure") { Description = "Serve other machines without keys" };
        var readOnly = new Option<bool>("--read-only") { Description = "Take no changes" };
        var create = new Option<bool>("--create") { Description = "Create an index that does not exist" };
        var protectMetrics = new Option<bool>("--protect-metrics") { Description = "Ask for a key at /metrics too" };
        var snapshots = new Option<string?>("--snapshots") { Description = "Folder of the snapshots; default: NAME.snapshots beside each index", HelpName = "DIR" };
        var cors = new Option<string[]>("--cors") { Description = "Origin of another site whose pages may call the API, such as https://example.org", HelpName = "ORIGIN" };
        var requestTimeout = new Option<int>("--request-timeout") { Description = "Seconds after which a request is given up", DefaultValueFactory = _ => 30 };
        var drainTimeout = new Option<int>("--drain-timeout") { Description = "Seconds that requests and tasks have to end after SIGTERM", DefaultValueFactory = _ => 25 };
        var json = new Option<bool>("--json") { Description = "Print one JSON object when the server is ready" };
        var model = new ModelArguments();
        var detector = new DetectorArguments();
        var command = new Command(Name, """
            Serve indexes: REST API under /v1, page at /, /openapi/v1.json, /healthz, /readyz, /metrics. SIGTERM ends it when what was begun is done.

            Example: nerr serve --index indexes/articles --port 8080
            """)
        { index, address, port, keys, insecure, readOnly, create, protectMetrics, snapshots, cors, requestTimeout, drainTimeout, json };
        detector.AddTo(command);
        model.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            IPEndPoint endPoint = EndPointOf(parsed.GetValue(address)!, parsed.GetValue(port));
            var options = new ServerOptions
            {
                Indexes = parsed.GetValue(index)!,
                Address = endPoint.Address,
                Port = endPoint.Port,
                KeyFile = parsed.GetValue(keys),
                Insecure = parsed.GetValue(insecure),
                Detector = detector.UnlessShipped(parsed),
                ReadOnly = parsed.GetValue(readOnly),
                Create = parsed.GetValue(create),
                ProtectMetrics = parsed.GetValue(protectMetrics),
                SnapshotFolder = parsed.GetValue(snapshots),
                CorsOrigins = parsed.GetValue(cors) ?? [],
                RequestTimeout = Seconds("--request-timeout", parsed.GetValue(requestTimeout), 1),
                DrainTimeout = Seconds("--drain-timeout", parsed.GetValue(drainTimeout), 0),
            };
            options.Validate();
            using RetrieverModel retriever = model.Load(parsed);
            await using NerrServer server = await NerrServer.StartAsync(options, retriever, cancellation).ConfigureAwait(false);
            InvocationConfiguration streams = parsed.InvocationConfiguration;
            if (parsed.GetValue(json))
            {
                JsonLines.Write(streams.Output, new { Url = server.Address, options.Indexes });
                await streams.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                streams.Error.WriteLine($"Serving {string.Join(", ", options.Indexes)} at {server.Address}");
            }

            await server.WaitAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static IPEndPoint EndPointOf(string address, int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--port: {port} is not a port from 0 to {IPEndPoint.MaxPort}"));
        }

        return IPAddress.TryParse(address, out IPAddress? ip) ? new IPEndPoint(ip, port)
            : IPEndPoint.TryParse(address, out IPEndPoint? endPoint) ? endPoint
            : throw new UsageException($"--address: '{address}' is not an IP address, such as 127.0.0.1, 0.0.0.0:8080 or [::1]:8080");
    }

    private static TimeSpan Seconds(string option, int value, int least) => value >= least && value <= MostSeconds
        ? TimeSpan.FromSeconds(value)
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option}: {value} is not a number of seconds from {least} to {MostSeconds}"));
}
