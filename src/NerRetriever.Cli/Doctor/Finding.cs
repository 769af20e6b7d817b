namespace NerRetriever.Cli.Doctor;

/// <summary>One thing that <c>nerr doctor</c> looked at.</summary>
/// <param name="Check">Which check, a name that --only takes.</param>
/// <param name="State">What it means.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do; null where nothing is to be done.</param>
internal sealed record Finding(string Check, FindingState State, string Found, string? Advice = null);
