namespace NerRetriever.Cli.Doctor;

/// <summary>What a finding means.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and could be better.</summary>
    Note,

    /// <summary>Does not work; the exit code says so.</summary>
    Problem,
}
