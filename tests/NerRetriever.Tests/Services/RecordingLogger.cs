using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NerRetriever.Tests.Services;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILoggerFactory, ILogger
{
    public ConcurrentQueue<(LogLevel Level, int Id, string Message)> Entries { get; } = new();

    public string? Category { get; private set; }

    public ILogger CreateLogger(string categoryName)
    {
        Category = categoryName;
        return this;
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
