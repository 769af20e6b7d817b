namespace NerRetriever.Benchmarks.Measurement;

/// <summary>Something whose time is compared with that of others.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Run">Does the work once.</param>
internal sealed record Contestant(string Name, Action Run);
