using System.Text.RegularExpressions;
using NerRetriever.Cli.Doctor;
using NerRetriever.Testing;

namespace NerRetriever.Cli.Tests;

/// <summary>What the files under deploy/ name exists, as no engine is here that would notice otherwise.</summary>
public sealed partial class DeploymentTests : CommandLineTest
{
    private static readonly string[] Files =
        ["deploy/Dockerfile", "deploy/compose.yml", "deploy/systemd/nerr.service", "deploy/kubernetes/deployment.yaml"];

    [Fact]
    public void The_Dockerfile_copies_what_is_there_and_runs_without_rights()
    {
        string[] lines = Read("deploy/Dockerfile").Split('\n');
        string[] sources = [.. lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])];
        Assert.Contains("Directory.Packages.props", sources);
        string[] ignored = Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(sources, source => Assert.True(Path.Exists(PathOf(source)) && !ignored.Contains(source), source));
        Assert.All(
            BuildFiles().Select(Path.GetFileName), name => Assert.Contains(name, sources));
        Assert.True(File.Exists(PathOf(Project().Match(Read("deploy/Dockerfile")).Value)));
        Assert.Contains("USER $APP_UID", lines);
        Assert.True(Array.IndexOf(lines, "USER $APP_UID") < Array.FindIndex(lines, line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_builds_that_Dockerfile_and_lets_it_write_nowhere_else()
    {
        string compose = Read("deploy/compose.yml");
        string context = Path.Combine(PathOf("deploy"), Value(compose, "context"));
        Assert.True(File.Exists(Path.Combine(context, Value(compose, "dockerfile"))));
        Assert.Equal("true", Value(compose, "read_only"));
        Assert.Equal("[ALL]", Value(compose, "cap_drop"));
        Assert.Contains("/run/secrets/nerr-keys", Assert.Single(Commands("deploy/compose.yml", "serve")), StringComparison.Ordinal);
        Assert.Contains("      - nerr-keys\n", compose, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_runs_without_rights_and_keeps_its_index_where_systemd_makes_the_folder()
    {
        string[] lines = Read("deploy/systemd/nerr.service").Split('\n');
        Assert.All(new[] { "[Unit]", "[Service]", "[Install]", "DynamicUser=yes", "ProtectSystem=strict", "StateDirectory=nerr" }, wanted => Assert.Contains(wanted, lines));
        Assert.Contains("--index /var/lib/nerr/", Assert.Single(Commands("deploy/systemd/nerr.service", "serve")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Deployment_has_its_probes_volumes_and_port()
    {
        string deployment = Read("deploy/kubernetes/deployment.yaml");
        string[] mounts = [.. Mount().Matches(deployment).Select(match => match.Groups[1].Value)];
        string[] volumes = [.. Volume().Matches(deployment).Select(match => match.Groups[1].Value)];
        Assert.Equal(["index", "keys", "tmp"], mounts);
        Assert.Equal(mounts, volumes);
        Assert.Contains("mountPath: /index, readOnly: true", deployment, StringComparison.Ordinal);
        Assert.Contains("--read-only", Assert.Single(Commands("deploy/kubernetes/deployment.yaml", "serve")), StringComparison.Ordinal);
        Assert.Equal(["/readyz", "/healthz", "/readyz"], Probe().Matches(deployment).Select(match => match.Groups[1].Value));
        Assert.Equal(("true", "true"), (Value(deployment, "runAsNonRoot"), Value(deployment, "readOnlyRootFilesystem")));
        Assert.Contains("name: http, containerPort: 8080", deployment, StringComparison.Ordinal);
        Assert.Contains("targetPort: http", Read("deploy/kubernetes/service.yaml"), StringComparison.Ordinal);
        Assert.Equal(Value(deployment, "persistentVolumeClaim").Split([' ', ',', '{'], StringSplitOptions.RemoveEmptyEntries)[1], Value(Read("deploy/kubernetes/index-volume.yaml"), "  name"));
    }

    [Fact]
    public void Options_of_nerr_doctor_exist()
    {
        string help = Succeed("doctor", "--help");
        string[] commands = [.. Files.SelectMany(file => Commands(file, "doctor"))];
        Assert.Equal(2, commands.Length);
        Assert.All(commands.SelectMany(Options), option => Assert.Contains($"{option} ", help, StringComparison.Ordinal));
        Assert.All(
            commands.SelectMany(command => OnlyOf(command).Split(' ', StringSplitOptions.RemoveEmptyEntries)), name => Assert.Contains(name, Examination.Names));
    }

    [ServeFact]
    public void Options_of_nerr_serve_exist()
    {
        string help = Succeed("serve", "--help");
        string[] commands = [.. Files.SelectMany(file => Commands(file, "serve"))];
        Assert.Equal(Files.Length, commands.Length);
        Assert.All(commands.SelectMany(Options), option => Assert.Contains($"{option} ", help, StringComparison.Ordinal));
    }

    private static string PathOf(string path) => Path.Combine(SharedMaterial.ProjectRoot, path);

    private static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Files in the root that change what is built.</summary>
    private static IEnumerable<string> BuildFiles() => Directory.GetFiles(SharedMaterial.ProjectRoot, "Directory.*").Append(PathOf("global.json"));

    private static string Value(string yaml, string key) =>
        Regex.Match(yaml, $"^ *{Regex.Escape(key)}: *(.+)$", RegexOptions.Multiline).Groups[1].Value;

    /// <summary>The command lines that begin with a verb, without the quotes and commas of lists.</summary>
    private static IEnumerable<string> Commands(string file, string verb) => Read(file).Split('\n')
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal))
        .Select(line => Regex.Match(line, $@"(?<=[\[ ]){verb} --.*"))
        .Where(match => match.Success)
        .Select(match => match.Value);

    private static IEnumerable<string> Options(string command) => Option().Matches(command).Select(match => match.Value);

    private static string OnlyOf(string command) => Regex.Match(command, "--only ([a-z ]+)").Groups[1].Value;

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"src/\S+\.csproj")]
    private static partial Regex Project();

    [GeneratedRegex("name: (\\w+), mountPath")]
    private static partial Regex Mount();

    [GeneratedRegex("^        - name: (\\w+)\\n          (?:persistentVolumeClaim|secret|emptyDir)", RegexOptions.Multiline)]
    private static partial Regex Volume();

    [GeneratedRegex("httpGet: { path: (\\S+), port: http }")]
    private static partial Regex Probe();
}
