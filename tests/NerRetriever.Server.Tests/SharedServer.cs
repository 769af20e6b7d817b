namespace NerRetriever.Server.Tests;

/// <summary>One server for the tests that change nothing.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public RunningServer Running { get; private set; } = null!;

    public async Task InitializeAsync() => Running = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await Running.DisposeAsync();
}
