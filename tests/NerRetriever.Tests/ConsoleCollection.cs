namespace NerRetriever.Tests;

/// <summary>Tests that redirect the console or change the current folder, and so run beside no other test.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
