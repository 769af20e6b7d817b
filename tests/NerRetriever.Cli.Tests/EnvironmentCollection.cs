namespace NerRetriever.Cli.Tests;

/// <summary>Tests that change environment variables, which every other test of the process would see.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class EnvironmentCollection;
