using System.CommandLine;
using NerRetriever.Mentions;

namespace NerRetriever.Cli;

/// <summary>Options of the mention detector, the same for every verb that detects.</summary>
internal static class DetectorArgument
{
    /// <summary>Creates the option.</summary>
    public static Option<LowerCaseCandidates> Create() => new("--lower-case")
    {
        Description = "Whether words without capitals are mentions too (the oboe, made of quartz); sentences without capitals always yield theirs",
        HelpName = "none|words",
        DefaultValueFactory = _ => new PatternDetectorOptions().LowerCase,
    };

    /// <summary>The detector that the options ask for.</summary>
    public static IMentionDetector Detector(ParseResult parsed, Option<LowerCaseCandidates> lowerCase) =>
        new PatternMentionDetector(new PatternDetectorOptions { LowerCase = parsed.GetValue(lowerCase) });
}
