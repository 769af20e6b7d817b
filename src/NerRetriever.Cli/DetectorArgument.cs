using System.CommandLine;
using NerRetriever.Mentions;

namespace NerRetriever.Cli;

/// <summary>Options of the mention detector, the same for every verb that detects.</summary>
internal static class DetectorArgument
{
    /// <summary>Creates the option.</summary>
    public static Option<LowerCaseCandidates> Create() => new("--lower-case")
    {
        Description = "Which words without capitals are mentions too: none (but in sentences without any capital), or words",
    };

    /// <summary>The detector that the options ask for.</summary>
    public static IMentionDetector Detector(ParseResult parsed, Option<LowerCaseCandidates> lowerCase) =>
        new PatternMentionDetector(new PatternDetectorOptions { LowerCase = parsed.GetValue(lowerCase) });
}
