using System.Collections;
using System.CommandLine;
using System.Text.Json;

namespace NerRetriever.Cli;

/// <summary>
/// Settings below the flags: defaults, then the file given by --config, then environment variables, then flags. A setting
/// is the long name of an option under its verb or under "all": {"search": {"top": 5}} in the file, NERR__SEARCH__TOP=5 or
/// NERR__ALL__MODEL=FILE in the environment ('-' becomes '_').
/// </summary>
internal static class Settings
{
    private const string Prefix = "NERR";

    /// <summary>The option that names the file.</summary>
    public static Option<string?> ConfigOption { get; } = new("--config")
    {
        Description = "JSON file with settings, e.g. {\"search\": {\"top\": 5}}; variables such as NERR__SEARCH__TOP and flags override it",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>
    /// Parses the command line with settings put in for options that it leaves out, so that they pass the same checks.
    /// </summary>
    public static ParseResult Apply(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        Dictionary<string, List<string>> settings = [];
        if (parsed.GetValue(ConfigOption) is { } path)
        {
            ReadFile(path, settings);
        }

        ReadEnvironment(settings);
        if (settings.Count == 0 || parsed.CommandResult.Command is RootCommand)
        {
            return parsed;
        }

        var extended = new List<string>(args);
        string verb = parsed.CommandResult.Command.Name;
        foreach (Option option in parsed.CommandResult.Command.Options)
        {
            string name = option.Name.TrimStart('-');
            if (parsed.GetResult(option) is null or { Implicit: true }
                && (settings.TryGetValue($"{verb}:{name}", out List<string>? values) || settings.TryGetValue($"all:{name}", out values)))
            {
                extended.AddRange(values.Select(value => $"{option.Name}={value}"));
            }
        }

        return extended.Count == args.Length ? parsed : root.Parse(extended);
    }

    private static void ReadFile(string path, Dictionary<string, List<string>> settings)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"--config: there is no file '{path}'");
        }

        try
        {
            var lenient = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), lenient);
            foreach (JsonProperty section in document.RootElement.EnumerateObject())
            {
                foreach (JsonProperty entry in section.Value.EnumerateObject())
                {
                    bool several = entry.Value.ValueKind == JsonValueKind.Array;
                    settings[$"{section.Name}:{entry.Name}"] = several
                        ? [.. entry.Value.EnumerateArray().Select(value => value.ToString())]
                        : [entry.Value.ToString()];
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new UsageException(
                $"--config: '{path}' is not an object of sections, such as {{\"search\": {{\"top\": 5}}}}: {problem.Message}");
        }
    }

    private static void ReadEnvironment(Dictionary<string, List<string>> settings)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string[] parts = ((string)variable.Key).Split("__");
            if (parts.Length == 3 && parts[0] == Prefix)
            {
                settings[$"{Lower(parts[1])}:{Lower(parts[2])}"] = [(string)variable.Value!];
            }
        }
    }

    private static string Lower(string name) => name.ToLowerInvariant().Replace('_', '-');
}
